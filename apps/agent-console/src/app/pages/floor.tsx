import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { AgentBoard } from '../../features/agents/agent-board';
import { useAgents } from '../../features/agents/api';
import { useMay } from '../../features/auth/session';
import { useQueues, useQueueTitle } from '../../features/queues/api';
import { QueueBoard } from '../../features/queues/queue-board';
import { useStaleness } from '../../realtime/stale';
import { Page } from '../../ui/page';

/** The floor as it is now: queues and people. */
export function Floor() {
  const { t } = useTranslation();
  const may = useMay();
  const queueTitle = useQueueTitle();
  const agents = useAgents();
  const staleSince = useAgentStaleness();
  const atWork = agents.data?.items.filter(({ state }) => state !== 'offline').length ?? 0;
  return (
    <Page title={t('floor.title')} actions={t('floor.summary', { count: atWork })}>
      <Title order={2} size="h5">
        {t('queue.title')}
      </Title>
      <QueueBoard />
      <Title order={2} size="h5">
        {t('agent.board')}
      </Title>
      <AgentBoard queueTitle={queueTitle} maySet={may('agents.setState', 'team')} staleSince={staleSince} />
    </Page>
  );
}

/** An agent's phone is known through the PBXs whose queues it serves. */
function useAgentStaleness(): (agent: Agent) => string | null {
  const queues = useQueues().data?.items ?? [];
  const staleSince = useStaleness();
  return (agent) => staleSince(queues.filter(({ name }) => agent.queues.some(({ queue }) => queue === name)).map(({ pbx }) => pbx));
}

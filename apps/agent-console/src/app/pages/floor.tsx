import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AgentBoard } from '../../features/agents/agent-board';
import { useAgents } from '../../features/agents/api';
import { useMay } from '../../features/auth/session';
import { useQueueTitle } from '../../features/queues/api';
import { QueueBoard } from '../../features/queues/queue-board';
import { useStaleness } from '../../realtime/stale';
import { Page } from '../../ui/page';
import { ListenTo } from '../listen-to';

/** The floor as it is now: queues and people. */
export function Floor() {
  const { t } = useTranslation();
  const may = useMay();
  const queueTitle = useQueueTitle();
  const agents = useAgents();
  const staleSince = useStaleness();
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
      <AgentBoard
        queueTitle={queueTitle}
        maySet={may('agents.setState', 'team')}
        staleSince={({ pbxs }) => staleSince(pbxs)}
        callActions={(agent) => agent.callId && <ListenTo callId={agent.callId} agent={agent} pbxs={agent.pbxs} />}
      />
    </Page>
  );
}

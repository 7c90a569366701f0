import { Button, Group, Stack } from '@mantine/core';
import { IconHandOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent, QueueLevels } from '@callcard/crm-core';
import { AgentControls } from '../features/agents/agent-controls';
import { AgentMessageLine } from '../features/agents/agent-message';
import { AgentQueues } from '../features/agents/agent-queues';
import { useLowerHand } from '../features/agents/api';
import { useMay } from '../features/auth/session';
import { useQueueTitles } from '../features/queues/api';
import { useShowProblem } from '../lib/use-problem';
import { ListenTo } from './listen-to';

/** What can be done to the person looked at on the floor, and to the call they are in; each part asks for its own right. */
export function AgentActions({ agent }: { agent: Agent }) {
  const may = useMay();
  return (
    <Stack gap="xs">
      {agent.callId !== null && <ListenTo callId={agent.callId} agent={agent} pbxs={agent.pbxs} />}
      {may('agents.setState', 'team') && <Supervise agent={agent} />}
    </Stack>
  );
}

/** What was said of a queue goes before what a PBX has, which may follow in a moment. */
const levelsOf = ({ queues, queueLevels }: Agent): QueueLevels => ({
  ...Object.fromEntries(queues.flatMap(({ queue, level }) => (level === undefined ? [] : [[queue, level]]))),
  ...queueLevels,
});

/** What changes how the person works. */
function Supervise({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const lower = useLowerHand();
  const showProblem = useShowProblem();
  const queues = useQueueTitles();
  return (
    <>
      <Group gap="xs">
        <AgentControls agent={agent} />
        <AgentQueues key={agent.userId} userId={agent.userId} own={agent.ownQueues} levels={levelsOf(agent)} queues={queues} />
        {agent.handRaisedAt !== null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHandOff size={14} aria-hidden="true" />}
            loading={lower.isPending}
            onClick={() => lower.mutate(agent.userId, { onError: showProblem })}
          >
            {t('floor.lowerHand')}
          </Button>
        )}
      </Group>
      <AgentMessageLine key={`to ${agent.userId}`} userId={agent.userId} name={agent.name} />
    </>
  );
}

import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent, ClientId } from '@callcard/crm-core';
import { DaySummary } from '../features/agents/day-summary';
import { TeamList } from '../features/agents/team-list';
import { useMay, useMe } from '../features/auth/session';
import { RecentCalls } from '../features/calls/recent-calls';
import { QueueChips } from '../features/queues/queue-chips';
import { useDial } from '../features/softphone/dial-button';
import { useStore } from '../lib/external-store';
import { pops } from '../realtime/pops';
import { paths } from './paths';

/** The middle of the desk while no call is selected: my day and my last calls. */
export function MyDay({ agent }: { agent: Agent | undefined }) {
  const { user } = useMe();
  const may = useMay();
  const dial = useDial();
  const isRinging = useStore(pops).open.length > 0;
  const mayDial = user.device !== null && may('calls.dial') && !isRinging;
  return (
    <Stack gap="sm">
      {agent && <DaySummary agent={agent} />}
      <RecentCalls
        hrefOf={paths.call}
        onDial={mayDial ? (to, clientId) => dial.mutate({ to, ...(clientId && { clientId: clientId as ClientId }) }) : null}
        dialling={dial.isPending}
      />
    </Stack>
  );
}

/** Its right side: who of my colleagues does what, and who waits in my queues. */
export function MyTeam({ agent }: { agent: Agent | undefined }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const may = useMay();
  return (
    <Stack gap="md">
      <Title order={2} size="h5">
        {t('agent.team')}
      </Title>
      {may('agents.view') && <TeamList me={user} />}
      {may('queues.view') && <QueueChips names={agent?.chosenQueues ?? user.queues} />}
    </Stack>
  );
}

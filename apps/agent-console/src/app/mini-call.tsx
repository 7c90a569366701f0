import { createPortal } from 'react-dom';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { compactName, type Call, type Pop } from '@callcard/crm-core';
import { AgentStateWord } from '../features/agents/agent-state';
import { useMyAgent } from '../features/agents/api';
import { StateTime } from '../features/agents/state-time';
import { useMe } from '../features/auth/session';
import { callParty } from '../features/calls/call-strip';
import { useDeskCalls } from '../features/calls/my-calls';
import { useQueueTitle } from '../features/queues/api';
import { HangUpButton } from '../features/softphone/hang-up-button';
import { HoldButton } from '../features/softphone/hold-button';
import { MuteButton } from '../features/softphone/mute-button';
import { usePopCommands } from '../features/softphone/pop-commands';
import { useTalkingSession } from '../features/softphone/phone/session-of';
import { useStore } from '../lib/external-store';
import { pops } from '../realtime/pops';
import { useStaleSince } from '../realtime/stale';
import { Timer } from '../ui/timer';
import { callerOf, lineOf } from './pop-words';

/** The call in a small window on top of all others: who it is and what the phone can do, while one works in another program. */
export function MiniCall({ there }: { there: Window }) {
  return createPortal(
    <main className="mini-call">
      <Now />
    </main>,
    there.document.body,
  );
}

function Now() {
  const { user } = useMe();
  const agent = useMyAgent(user.device !== null).data;
  const live = useDeskCalls(agent, user.id).findLast(({ state }) => state !== 'ended');
  const [ringing] = useStore(pops).open.filter(({ direction }) => direction !== 'outbound');
  if (ringing) return <Ringing pop={ringing} />;
  if (live) return <Talking call={live} />;
  return (
    agent && (
      <Group gap="xs">
        <AgentStateWord agent={agent} />
        <StateTime agent={agent} />
      </Group>
    )
  );
}

function Ringing({ pop }: { pop: Pop }) {
  const { t } = useTranslation();
  const queueTitle = useQueueTitle();
  const { canAnswer, answering, answer, decline } = usePopCommands(pop);
  return (
    <Stack gap="xs">
      <Text fw={700} className="wrap">
        {callerOf(t, pop)}
      </Text>
      <Text size="sm">{lineOf(t, pop, queueTitle)}</Text>
      <Group gap="md">
        {canAnswer && (
          <Button color="teal.9" loading={answering} onClick={() => answer(false)}>
            {t('call.answer')}
          </Button>
        )}
        <Button variant="default" onClick={() => decline(false)}>
          {t('call.decline')}
        </Button>
      </Group>
    </Stack>
  );
}

function Talking({ call }: { call: Call }) {
  const { t } = useTranslation();
  const stale = useStaleSince(call.pbx);
  const session = useTalkingSession(call);
  const talking = call.state === 'talking' || call.state === 'held';
  return (
    <Stack gap="xs">
      <Text fw={700} className="wrap">
        {compactName(callParty(call) ?? t('call.hidden'))}
      </Text>
      <Text size="sm">
        {t(`call.state.${call.state}`)} <Timer since={call.answeredAt ?? call.startedAt} stoppedAt={stale} />
      </Text>
      <Group gap="xs">
        {session && <MuteButton session={session} />}
        {talking && <HoldButton call={call} session={session} />}
        <HangUpButton call={call} session={session} />
      </Group>
    </Stack>
  );
}

import { Button, Group, Menu } from '@mantine/core';
import { IconArrowRight, IconChevronDown, IconHandStop, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SOUND_LOCKED, type Agent, type AgentStateChoice } from '@callcard/crm-core';
import { useStaleness } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { useShowProblem } from '../../lib/use-problem';
import { useDropNext, useMyAgent, useMyHand, useSetMyState } from './api';
import { AgentStateWord } from './agent-state';
import { useStateWords } from './break-reasons-api';
import { HandMark } from './hand-mark';
import { StateMenuItems } from './state-menu';
import { StateTime } from './state-time';

interface MyStateProps {
  onGesture: () => void;
  /** What the start of a shift asks for first; without it the shift starts at once. */
  onStart?: () => void;
}

/** My state and how long it lasts, what comes after it, and the way back; off shift, the button that starts it. */
export function MyState({ onGesture, onStart }: MyStateProps) {
  const { t } = useTranslation();
  const words = useStateWords();
  const agent = useMyAgent();
  const choose = useSetMyState();
  const showProblem = useShowProblem();
  const staleSince = useStaleness();
  if (!agent.data) return null;
  const { state, reason } = agent.data;
  const stale = state === 'offline' ? null : staleSince(agent.data.pbxs);

  const go = (choice: AgentStateChoice) => {
    onGesture();
    if (state === 'offline' && choice.state === 'available' && onStart) return onStart();
    choose.mutate(choice, { onError: showProblem });
  };
  const available = () => go({ state: 'available' });

  return (
    <Group gap="xs" className="my-state">
      {state === 'offline' && (
        <Button size="xs" onClick={available} loading={choose.isPending}>
          {t('agent.startShift')}
        </Button>
      )}
      {isAsked(agent.data) && (
        <Button size="xs" onClick={available} loading={choose.isPending}>
          {t('agent.backAvailable')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            rightSection={<IconChevronDown size={14} />}
            aria-label={t('agent.my', { state: words.state(state, reason) })}
          >
            <AgentStateWord agent={agent.data} alone />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StateMenuItems state={state} onChoose={go} />
          {state !== 'offline' && <HandItem isUp={agent.data.handRaisedAt !== null} />}
        </Menu.Dropdown>
      </Menu>
      <NextState agent={agent.data} />
      <HandMark since={agent.data.handRaisedAt} />
      <StateTime agent={agent.data} stoppedAt={stale} />
      <StaleMark since={stale} />
    </Group>
  );
}

/** Asks the supervisor for help, or no more. */
function HandItem({ isUp }: { isUp: boolean }) {
  const { t } = useTranslation();
  const hand = useMyHand();
  const showProblem = useShowProblem();
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconHandStop size={16} />} onClick={() => hand.mutate(!isUp, { onError: showProblem })}>
        {t(isUp ? 'agent.lowerHand' : 'agent.raiseHand')}
      </Menu.Item>
    </>
  );
}

/** Missed too many, or the phone was lost for long and is there again: only the person knows whether they are. Sound is another button's. */
const isAsked = ({ state, reason, deviceState }: Agent) =>
  state === 'missed' || (state === 'unreachable' && reason !== SOUND_LOCKED && deviceState !== 'unavailable');

/** What I chose for after the call; one click takes it back. */
function NextState({ agent: { next } }: { agent: Agent }) {
  const { t } = useTranslation();
  const words = useStateWords();
  const drop = useDropNext();
  const showProblem = useShowProblem();
  if (!next) return null;
  const name = words.short(next.state, next.reason);
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconArrowRight size={14} aria-hidden="true" />}
      rightSection={<IconX size={14} aria-hidden="true" />}
      aria-label={t('agent.nextCancel', { state: name })}
      loading={drop.isPending}
      onClick={() => drop.mutate(undefined, { onError: showProblem })}
    >
      {name}
    </Button>
  );
}

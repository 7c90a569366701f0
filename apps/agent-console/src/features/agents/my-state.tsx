import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStaleSince } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { useShowProblem } from '../../lib/use-problem';
import { Timer } from '../../ui/timer';
import { useMyAgent, useSetMyState } from './api';
import { AgentStateWord, stateText } from './agent-state';
import { StateMenuItems } from './state-menu';

interface MyStateProps {
  onGesture: () => void;
  /** What starts a shift, where there is more to it than a click. */
  onStart?: () => void;
}

/** My state and how long it lasts; off shift, the button that starts it. */
export function MyState({ onGesture, onStart }: MyStateProps) {
  const { t } = useTranslation();
  const agent = useMyAgent();
  const choose = useSetMyState();
  const showProblem = useShowProblem();
  const lost = useStaleSince();
  if (!agent.data) return null;
  const { state, reason, since } = agent.data;
  const stale = state === 'offline' ? null : lost;

  const go = (choice: Parameters<typeof choose.mutate>[0]) => {
    onGesture();
    choose.mutate(choice, { onError: showProblem });
  };
  const start = () => {
    if (!onStart) return go({ state: 'available' });
    onGesture();
    onStart();
  };

  return (
    <Group gap="xs" className="my-state">
      {state === 'offline' && (
        <Button size="xs" onClick={start} loading={choose.isPending}>
          {t('agent.startShift')}
        </Button>
      )}
      {state === 'missed' && (
        <Button size="xs" onClick={() => go({ state: 'available' })} loading={choose.isPending}>
          {t('agent.backAvailable')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            rightSection={<IconChevronDown size={14} />}
            aria-label={t('agent.my', { state: stateText(t, state, reason) })}
          >
            <AgentStateWord agent={agent.data} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StateMenuItems onChoose={go} />
        </Menu.Dropdown>
      </Menu>
      <Timer since={since} long stoppedAt={stale} />
      <StaleMark since={stale} />
    </Group>
  );
}

import { Button, Group, Menu } from '@mantine/core';
import { IconAdjustments, IconEditOff, IconPower } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useFinishWrapUp, useSetState } from './api';
import { StateMenuItems } from './state-menu';

/** What a supervisor may do to somebody's state: set it, end a wrap-up, end the shift. */
export function AgentControls({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const set = useSetState();
  const finish = useFinishWrapUp();
  const showProblem = useShowProblem();
  const isBusy = ON_CALL.has(agent.state);
  return (
    <Group gap="xs">
      <Menu withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconAdjustments size={14} aria-hidden="true" />} loading={set.isPending}>
            {t('floor.setState')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StateMenuItems
            state={agent.state === 'wrapUp' ? 'available' : agent.state}
            onChoose={(choice) => set.mutate({ userId: agent.userId, choice }, { onError: showProblem })}
          />
        </Menu.Dropdown>
      </Menu>
      {agent.state === 'wrapUp' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEditOff size={14} aria-hidden="true" />}
          loading={finish.isPending}
          onClick={() => finish.mutate(agent.userId, { onError: showProblem })}
        >
          {t('agent.finishWrapUp')}
        </Button>
      )}
      {agent.state !== 'offline' && agent.next?.state !== 'offline' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPower size={14} aria-hidden="true" />}
          onClick={() => set.mutate({ userId: agent.userId, choice: { state: 'offline' } }, { onError: showProblem })}
        >
          {t(isBusy ? 'floor.logOutAfterCall' : 'floor.logOut')}
        </Button>
      )}
    </Group>
  );
}

const ON_CALL: ReadonlySet<Agent['state']> = new Set(['ringing', 'talking', 'held']);

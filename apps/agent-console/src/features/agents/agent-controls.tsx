import { Button, Group } from '@mantine/core';
import { IconAdjustments, IconEditOff, IconPower } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { SetStateMenu, useSteering } from './set-state-menu';

/** What a supervisor may do to somebody's state: set it, end a wrap-up, end the shift. */
export function AgentControls({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const steering = useSteering(agent);
  const isBusy = ON_CALL.has(agent.state);
  const target = (
    <Button size="xs" variant="default" leftSection={<IconAdjustments size={14} aria-hidden="true" />} loading={steering.isSetting}>
      {t('floor.setState')}
    </Button>
  );
  return (
    <Group gap="xs">
      <SetStateMenu agent={agent} onSet={steering.set} target={target} />
      {agent.state === 'wrapUp' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEditOff size={14} aria-hidden="true" />}
          loading={steering.isFinishing}
          onClick={steering.finishWrapUp}
        >
          {t('agent.finishWrapUp')}
        </Button>
      )}
      {agent.state !== 'offline' && agent.next?.state !== 'offline' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPower size={14} aria-hidden="true" />}
          onClick={() => steering.set({ state: 'offline' })}
        >
          {t(isBusy ? 'floor.logOutAfterCall' : 'floor.logOut')}
        </Button>
      )}
    </Group>
  );
}

const ON_CALL: ReadonlySet<Agent['state']> = new Set(['ringing', 'talking', 'held']);

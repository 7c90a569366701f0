import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBell,
  IconCircleCheck,
  IconCoffee,
  IconEdit,
  IconPhone,
  IconPhoneOff,
  IconPlayerPause,
  IconPower,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent, AgentState } from '@callcard/crm-core';
import { useStateWords } from './break-reasons-api';

const ICONS: Record<AgentState, { icon: Icon; color: string }> = {
  offline: { icon: IconPower, color: 'gray' },
  available: { icon: IconCircleCheck, color: 'green' },
  ringing: { icon: IconBell, color: 'indigo' },
  talking: { icon: IconPhone, color: 'indigo' },
  held: { icon: IconPlayerPause, color: 'orange' },
  wrapUp: { icon: IconEdit, color: 'orange' },
  break: { icon: IconCoffee, color: 'orange' },
  missed: { icon: IconPhoneOff, color: 'red' },
  unreachable: { icon: IconAlertTriangle, color: 'red' },
};

/** A state by icon and word; the colour only helps. What was chosen for afterwards follows, unless `alone`. */
export function AgentStateWord({ agent, alone = false }: { agent: Pick<Agent, 'state' | 'reason' | 'next'>; alone?: boolean }) {
  const { t } = useTranslation();
  const words = useStateWords();
  const { icon: StateIcon, color } = ICONS[agent.state];
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <StateIcon size={16} color={`var(--mantine-color-${color}-text)`} aria-hidden="true" />
      <Text span size="sm">
        {words.state(agent.state, agent.reason)}
        {agent.next && !alone && `, ${t('agent.next', { state: words.state(agent.next.state, agent.next.reason) })}`}
      </Text>
    </Group>
  );
}

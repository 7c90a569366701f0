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
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Agent, AgentState } from '@callcard/crm-core';
import { BREAK_REASONS } from './api';

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

/** The name of a break's reason; an unknown one as it is. */
export function reasonText(t: TFunction, reason: string): string {
  const known = BREAK_REASONS.find((key) => key === reason);
  return known ? t(`agent.reason.${known}`) : reason;
}

/** The word of a state, with the reason of a break. */
export const stateText = (t: TFunction, state: AgentState, reason: string | null) =>
  state === 'break' && reason ? t('agent.breakFor', { reason: reasonText(t, reason) }) : t(`agent.state.${state}`);

/** A state by icon and word; the colour only helps. */
export function AgentStateWord({ agent }: { agent: Pick<Agent, 'state' | 'reason' | 'next'> }) {
  const { t } = useTranslation();
  const { icon: StateIcon, color } = ICONS[agent.state];
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <StateIcon size={16} color={`var(--mantine-color-${color}-text)`} aria-hidden="true" />
      <Text span size="sm">
        {stateText(t, agent.state, agent.reason)}
        {agent.next && `, ${t('agent.next', { state: stateText(t, agent.next.state, agent.next.reason) })}`}
      </Text>
    </Group>
  );
}

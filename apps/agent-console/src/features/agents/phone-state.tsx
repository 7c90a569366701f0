import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent, User } from '@callcard/crm-core';

/** A person's phone, and whether the exchange can reach it now. */
export function PhoneState({ user, agent }: { user: User; agent: Agent | undefined }) {
  const { t } = useTranslation();
  const phone = [user.extension, agent?.device ?? user.device].filter(Boolean).join(' · ');
  if (!phone) return <Text size="sm">{t('common.none')}</Text>;
  const state = agent && !agent.stale ? agent.deviceState : 'unknown';
  const [Mark, color] = MARKS[state] ?? [IconCircleCheck, 'green'];
  return (
    <>
      <Text size="sm">{phone}</Text>
      {user.active && (
        <Group gap={4} wrap="nowrap">
          <Mark size={16} aria-hidden="true" color={`var(--mantine-color-${color}-text)`} />
          <Text size="sm">{t(`agent.device.${state}`)}</Text>
        </Group>
      )}
    </>
  );
}

const MARKS: Partial<Record<Agent['deviceState'], [typeof IconAlertTriangle, string]>> = {
  unavailable: [IconAlertTriangle, 'red'],
  unknown: [IconHelpCircle, 'dimmed'],
};

import { Group, Text } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Whether a call will be seen while another window is in front. */
export function NotificationState() {
  const { t } = useTranslation();
  if (typeof Notification === 'undefined') return null;
  const { permission } = Notification;
  const BellIcon = permission === 'denied' ? IconBellOff : IconBell;
  return (
    <Group gap="xs" wrap="nowrap">
      <BellIcon size={18} aria-hidden="true" />
      <Text size="sm">{t(`phone.notifications.${permission}`)}</Text>
    </Group>
  );
}

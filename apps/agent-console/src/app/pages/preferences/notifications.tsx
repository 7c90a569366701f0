import { useState } from 'react';
import { Stack, Switch, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../../features/auth/session';
import { DeliveryList } from '../../../features/notifications/delivery-list';
import { NoticeSettingsForm } from '../../../features/notifications/notice-settings-form';
import { PushSwitch } from '../../../features/notifications/push-switch';
import { useNoticeSettings } from '../../../features/notifications/settings-api';
import { useUsers } from '../../../features/users/api';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** What I am told, by which way and when; and what became of it. */
export function Notifications() {
  const { user } = useMe();
  const users = useUsers();
  const settings = useNoticeSettings();
  if (settings.isPending || users.isPending) return <ListSkeleton />;
  if (settings.isError) return <LoadError error={settings.error} retry={settings.refetch} />;
  const people = (users.data?.items ?? [])
    .filter(({ id, active }) => active && id !== user.id)
    .map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <Stack gap="xl">
      <PushSwitch />
      <NoticeSettingsForm sheet={settings.data} people={people} />
      <Log />
    </Stack>
  );
}

function Log() {
  const { t } = useTranslation();
  const may = useMay();
  const [everybody, setEverybody] = useState(false);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('noticeSettings.log.title')}
      </Title>
      {may('notifications.view', 'all') && (
        <Switch
          label={t('noticeSettings.log.everybody')}
          checked={everybody}
          onChange={(event) => setEverybody(event.currentTarget.checked)}
        />
      )}
      <DeliveryList everybody={everybody} />
    </Stack>
  );
}

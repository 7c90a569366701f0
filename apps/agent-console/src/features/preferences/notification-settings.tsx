import { useState } from 'react';
import { Button, Fieldset, Group, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../lib/external-store';
import { preferences } from '../../lib/preferences';
import { useShowProblem } from '../../lib/use-problem';
import { useSavePreferences } from './api';

/** Messages of the browser outside of its window: whether, and how much they tell. */
export function NotificationSettings() {
  const { t } = useTranslation();
  const { incoming, showNames } = useStore(preferences).notifications;
  const save = useSavePreferences();
  const showProblem = useShowProblem();
  return (
    <Fieldset legend={t('preference.notifications.title')} maw={560}>
      <Stack gap="sm">
        <Permission />
        <Switch
          label={t('preference.notifications.incoming')}
          description={t('preference.notifications.incomingHint')}
          checked={incoming}
          onChange={(event) => save('notifications', { incoming: event.currentTarget.checked }, showProblem)}
        />
        <Switch
          label={t('preference.notifications.showNames')}
          description={t('preference.notifications.showNamesHint')}
          checked={showNames}
          disabled={!incoming}
          onChange={(event) => save('notifications', { showNames: event.currentTarget.checked }, showProblem)}
        />
      </Stack>
    </Fieldset>
  );
}

/** What the browser itself allows; it is asked only by a click. */
function Permission() {
  const { t } = useTranslation();
  const [permission, setPermission] = useState(() => (typeof Notification === 'undefined' ? 'denied' : Notification.permission));
  return (
    <Group gap="sm">
      <Text size="sm">{t(`preference.notifications.${permission}`)}</Text>
      {permission === 'default' && (
        <Button size="xs" variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('preference.notifications.allow')}
        </Button>
      )}
    </Group>
  );
}

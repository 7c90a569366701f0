import { Button, CloseButton, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AgendaLines } from './agenda-lines';
import { useActOnNotice, useOpenReminders, useReadNotice, type Notice } from './api';
import { noticeText } from './notice-text';

const MOST = 3;

interface ReminderPopUpsProps {
  onOpen: (link: NonNullable<Notice['link']>) => void;
}

/** What I have to do now, on the screen until I say what becomes of it: the server keeps it, so a reload brings it back. */
export function ReminderPopUps({ onOpen }: ReminderPopUpsProps) {
  const { t } = useTranslation();
  const reminders = useOpenReminders();
  if (reminders.length === 0) return null;
  const surplus = reminders.length - MOST;
  return (
    <Stack component="section" aria-label={t('noticeSettings.reminder.title')} gap="xs" px="md" pt="sm">
      {reminders.slice(0, MOST).map((reminder) => (
        <ReminderPopUp key={reminder.id} reminder={reminder} onOpen={onOpen} />
      ))}
      {surplus > 0 && <Text size="sm">{t('noticeSettings.reminder.more', { count: surplus })}</Text>}
    </Stack>
  );
}

function ReminderPopUp({ reminder, onOpen }: ReminderPopUpsProps & { reminder: Notice }) {
  const { t } = useTranslation();
  const read = useReadNotice();
  const act = useActOnNotice();
  const text = noticeText(t, reminder);
  const { id, link, items } = reminder;
  return (
    <Paper withBorder px="sm" py={6} maw={760}>
      <Group gap="xs" wrap="wrap">
        <Text size="sm" fw={600} flex="1 1 200px">
          {text}
        </Text>
        {link && (
          <Button size="xs" variant="default" onClick={() => (read.mutate(id), onOpen(link))}>
            {t('noticeSettings.reminder.open')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => act.mutate({ id, what: 'snooze', body: { minutes: 10 } })}>
          {t('noticeSettings.reminder.later')}
        </Button>
        <Button size="xs" onClick={() => act.mutate({ id, what: 'done', body: {} })}>
          {t('noticeSettings.reminder.done')}
        </Button>
        <CloseButton aria-label={t('noticeSettings.reminder.close', { text })} onClick={() => read.mutate(id)} />
      </Group>
      {items && <AgendaLines items={items} onOpen={onOpen} />}
    </Paper>
  );
}

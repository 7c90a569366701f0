import { ActionIcon, Button, Group, Indicator, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortMoment } from '../../lib/format';
import { LoadError } from '../../ui/states';
import { useNotices, useReadAll, useReadNotice, type Notice } from './api';
import { noticeText } from './notice-text';

interface BellProps {
  onOpen: (link: NonNullable<Notice['link']>) => void;
}

/** The notices of mine; their number stands on the bell. */
export function Bell({ onOpen }: BellProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const notices = useNotices();
  const readAll = useReadAll();
  const items = notices.data?.items ?? [];
  const unread = items.filter(({ readAt }) => !readAt).length;

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} withinPortal>
      <Indicator label={unread} size={16} disabled={unread === 0} color="red.9" zIndex={1}>
        <Popover.Target>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={unread ? t('nav.unread', { count: unread }) : t('nav.notifications')}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap="xs">
          {notices.isError && <LoadError error={notices.error} retry={notices.refetch} />}
          {notices.isSuccess && items.length === 0 && <Text size="sm">{t('nav.noNotifications')}</Text>}
          {items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onOpen={(link) => (setOpened(false), onOpen(link))} />
          ))}
          {unread > 0 && (
            <Group justify="flex-end">
              <Button size="xs" variant="subtle" onClick={() => readAll.mutate(undefined)}>
                {t('nav.readAll')}
              </Button>
            </Group>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: BellProps['onOpen'] }) {
  const { t, i18n } = useTranslation();
  const read = useReadNotice();
  const open = () => {
    if (!notice.readAt) read.mutate(notice.id);
    if (notice.link) onOpen(notice.link);
  };
  return (
    <UnstyledButton onClick={open} className="row">
      <Text size="sm" fw={notice.readAt ? 400 : 700}>
        {noticeText(t, notice)}
      </Text>
      <Text size="xs" c="dimmed">
        {shortMoment(notice.at, i18n.language)}
      </Text>
    </UnstyledButton>
  );
}

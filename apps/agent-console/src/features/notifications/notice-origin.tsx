import { Anchor, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NoticeOrigin as Origin } from '@callcard/crm-core';

interface NoticeOriginProps {
  origin: Origin;
  /** What it is the origin of, for whoever hears it. */
  of: string;
  onReset: () => void;
}

/** Who decided how one is told; what one chose oneself can be left to the role again. */
export function NoticeOrigin({ origin, of, onReset }: NoticeOriginProps) {
  const { t } = useTranslation();
  if (origin === 'role')
    return (
      <Text size="xs" c="dimmed">
        {t('noticeSettings.origin.role')}
      </Text>
    );
  if (origin === 'locked')
    return (
      <Group gap={4} wrap="nowrap">
        <IconLock size={14} aria-hidden="true" />
        <Text size="xs">{t('noticeSettings.origin.locked')}</Text>
      </Group>
    );
  return (
    <Anchor component="button" type="button" size="xs" mih={24} aria-label={t('noticeSettings.origin.resetOf', { of })} onClick={onReset}>
      {t('noticeSettings.origin.reset')}
    </Anchor>
  );
}

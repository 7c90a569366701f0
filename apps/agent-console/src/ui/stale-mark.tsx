import { Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../lib/format';

/** Says of something live that nobody knows how it stands now; nothing while `since` is null. The banner announces it, once for all. */
export function StaleMark({ since }: { since: string | null }) {
  const { t } = useTranslation();
  if (since === null) return null;
  return (
    <Text span size="xs" fw={600} className="stale-mark figures">
      <IconPlugConnectedX size={14} aria-hidden="true" />
      {t('link.unknownSince', { time: clockTime(since) })}
    </Text>
  );
}

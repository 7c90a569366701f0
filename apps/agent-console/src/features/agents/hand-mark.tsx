import { Group, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Timer } from '../../ui/timer';

/** Somebody asks for help, and since when; nothing while they do not. */
export function HandMark({ since }: { since: string | null }) {
  const { t } = useTranslation();
  if (since === null) return null;
  return (
    <Group gap={4} wrap="nowrap" component="span" className="over-limit">
      <IconHandStop size={14} aria-hidden="true" />
      <Text span size="xs" fw={700}>
        {t('agent.handUp')} <Timer since={since} />
      </Text>
    </Group>
  );
}

import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { smsLength } from '@callcard/crm-core';

/** How long an SMS is and in how many parts it goes: each is paid for. */
export function SmsSize({ text }: { text: string }) {
  const { t } = useTranslation();
  const { alphabet, places, parts, left } = smsLength(text.trim());
  return (
    <Text size="xs" c="dimmed" className="figures" role="status">
      {t('message.size', { places, left, alphabet, parts: t('message.parts', { count: parts }) })}
    </Text>
  );
}

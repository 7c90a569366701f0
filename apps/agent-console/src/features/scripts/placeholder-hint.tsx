import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PLACEHOLDERS } from '@callcard/crm-core';

/** What a script may leave open. */
export function PlaceholderHint() {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed" className="wrap">
      {t('script.placeholders')} {[...PLACEHOLDERS, `contact.${t('script.column')}`].map((name) => `{${name}}`).join(' ')}
    </Text>
  );
}

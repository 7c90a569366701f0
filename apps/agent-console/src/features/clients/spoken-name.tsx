import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addressOf, type ClientCard } from '@callcard/crm-core';

/** How the person is spoken to, in the reader's language; nothing where that cannot be told. */
export function SpokenName({ client }: { client: Pick<ClientCard, 'kind' | 'name' | 'addressAs'> }) {
  const { t, i18n } = useTranslation();
  const spoken = addressOf(client, i18n.language);
  return (
    spoken && (
      <Text size="sm">
        {t('client.addressAs')}: «{spoken}»
      </Text>
    )
  );
}

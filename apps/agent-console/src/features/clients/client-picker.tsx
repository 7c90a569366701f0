import { useState } from 'react';
import { Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useClientSearch } from './api';

interface ClientPickerProps {
  label: string;
  onPick: (client: Client) => void;
}

/** Finds a person by any part of a name, number or address, and hands them over. */
export function ClientPicker({ label, onPick }: ClientPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const found = useClientSearch(q, 6);
  return (
    <Stack gap={4} role="search" aria-label={label}>
      <TextInput
        label={t('client.find')}
        placeholder={t('nav.searchHint')}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {q && found.data?.items.length === 0 && <Text size="sm">{t('nav.searchNone')}</Text>}
      {q &&
        found.data?.items.map((client) => (
          <UnstyledButton key={client.id} className="row" onClick={() => onPick(client)}>
            <Text size="sm">{client.name}</Text>
            <Text size="xs" c="dimmed" className="figures">
              {client.phones.map(({ number }) => shownPhone(number)).join(', ')}
            </Text>
          </UnstyledButton>
        ))}
    </Stack>
  );
}

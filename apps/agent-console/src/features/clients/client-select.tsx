import { useState } from 'react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useClientSearch } from './api';

export interface ChosenClient {
  id: string;
  name: string;
}

interface ClientSelectProps {
  label: string;
  kind: Client['kind'];
  value: ChosenClient | null;
  error?: React.ReactNode;
  onChange: (client: ChosenClient | null) => void;
}

/** One client of a kind, found by any part of a name or number. */
export function ClientSelect({ label, kind, value, error, onChange }: ClientSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value?.name ?? '');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const found = useClientSearch(q === value?.name ? '' : q, 8, kind).data?.items ?? [];
  const choices = [...(value ? [value] : []), ...found.filter(({ id }) => id !== value?.id)];
  const numbers = (client: ChosenClient & { phones?: Client['phones'] }) =>
    client.phones?.[0] ? ` · ${shownPhone(client.phones[0].number)}` : '';
  return (
    <Select
      label={label}
      searchable
      clearable
      error={error}
      value={value?.id ?? null}
      data={choices.map((client) => ({ value: client.id, label: client.id === value?.id ? client.name : client.name + numbers(client) }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t('client.notFound')}
      onChange={(id) => {
        const client = choices.find((one) => one.id === id);
        onChange(client ? { id: client.id, name: client.name } : null);
      }}
    />
  );
}

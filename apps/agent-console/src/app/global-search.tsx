import { useRef, useState } from 'react';
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useClientSearch } from '../features/clients/api';
import { KEYS, useShortcut } from '../lib/keys';
import { shownPhone } from '../lib/phone';
import { KeyHint } from '../ui/key-hint';
import { paths } from './paths';

/** Ctrl+K from anywhere, any part of a name, number or address, Enter. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const box = useCombobox();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const found = useClientSearch(q, 8);
  useShortcut(KEYS.search, () => field.current?.focus());
  const items = (q && found.data?.items) || [];

  const open = (id: string) => {
    setTyped('');
    box.closeDropdown();
    void navigate(paths.client(id));
  };

  return (
    <Combobox store={box} onOptionSubmit={open} withinPortal>
      <Combobox.Target>
        <TextInput
          ref={field}
          className="search"
          size="xs"
          type="search"
          aria-label={t('nav.search')}
          aria-keyshortcuts="Control+K"
          placeholder={t('nav.searchHint')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          rightSection={<KeyHint>Ctrl+K</KeyHint>}
          rightSectionWidth={60}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.openDropdown();
            box.selectFirstOption();
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!q || found.isPending}>
        <Combobox.Options aria-label={t('nav.search')}>
          {items.map((client) => (
            <Combobox.Option key={client.id} value={client.id}>
              <Text size="sm">{client.name}</Text>
              <Text size="xs" c="dimmed" className="figures">
                {client.phones.map(({ number }) => shownPhone(number)).join(', ')}
              </Text>
            </Combobox.Option>
          ))}
          {items.length === 0 && <Combobox.Empty>{t('nav.searchNone')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

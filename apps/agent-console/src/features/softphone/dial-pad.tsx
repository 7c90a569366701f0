import { useState } from 'react';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconDialpad, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DialRequest } from '@callcard/crm-core';
import { useDial } from './dial-button';
import { KeyGrid } from './key-grid';

/** Dials a number that stands nowhere yet: typed, pasted, or by the keys. */
export function DialPad() {
  const { t } = useTranslation();
  const dial = useDial();
  const [number, setNumber] = useState('');
  const [keys, setKeys] = useState(false);
  const call = (event: React.FormEvent) => {
    event.preventDefault();
    if (number.trim()) dial.mutate({ to: number } as DialRequest, { onSuccess: () => setNumber('') });
  };
  return (
    <form onSubmit={call} aria-label={t('phone.dial.label')}>
      <Stack gap="xs">
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('phone.dial.number')}
            type="tel"
            autoComplete="off"
            flex="1 1 180px"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button variant="default" px="xs" aria-label={t('phone.keypad')} aria-expanded={keys} onClick={() => setKeys(!keys)}>
            <IconDialpad size={18} aria-hidden="true" />
          </Button>
          <Button type="submit" loading={dial.isPending} leftSection={<IconPhone size={16} aria-hidden="true" />}>
            {t('phone.dial.call')}
          </Button>
        </Group>
        {keys && <KeyGrid onPress={(key) => setNumber((former) => former + key)} />}
      </Stack>
    </form>
  );
}

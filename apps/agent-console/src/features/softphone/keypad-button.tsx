import { useState } from 'react';
import { Popover, Stack, TextInput } from '@mantine/core';
import { IconDialpad } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { usePbxControls } from '../../realtime/controls';
import { KeyButton } from '../../ui/key-button';
import type { PhoneSession } from './engine/phone-engine';
import { KeyGrid } from './key-grid';
import { commandPhone } from './phone/the-phone';
import { useCommand } from './use-command';

/** Keys into a call, for the menus of others. */
export function KeypadButton({ call, session }: { call: Call; session: PhoneSession | null }) {
  const { t } = useTranslation();
  const { can, run } = useCommand();
  const [opened, setOpened] = useState(false);
  const [sent, setSent] = useState('');
  const controls = usePbxControls(call.pbx);
  const possible = session !== null || (controls.keys && can('dtmf'));
  useShortcut(KEYS.keypad, possible ? () => setOpened(!opened) : null);
  if (!possible) return null;

  const press = (digits: string) => {
    if (digits === '') return;
    setSent((former) => (former + digits).slice(-40));
    if (session) commandPhone({ name: 'digits', id: session.id, digits });
    else run(call.id, 'dtmf', { digits });
  };
  /** What is typed or pasted goes out key by key; what is no key of a telephone is left out. */
  const type = (text: string) => press(text.slice(sent.length).replace(/[^0-9*#]/g, ''));

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={220} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <KeyButton
          shortcut={KEYS.keypad}
          variant="default"
          onClick={() => setOpened(!opened)}
          leftSection={<IconDialpad size={18} aria-hidden="true" />}
        >
          {t('phone.keypad')}
        </KeyButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('phone.keypad')}>
        <Stack gap="xs">
          <TextInput
            label={t('phone.keys')}
            value={sent}
            onChange={(event) => type(event.currentTarget.value)}
            autoComplete="off"
            inputMode="tel"
            data-autofocus
          />
          <KeyGrid onPress={press} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

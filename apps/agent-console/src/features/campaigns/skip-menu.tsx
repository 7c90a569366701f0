import { useEffect, useRef, useState } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SkipReason } from '@callcard/crm-core';
import { KEYS, useDigits, useEscape, useShortcut } from '../../lib/keys';
import { KeyButton } from '../../ui/key-button';
import { KeyHint } from '../../ui/key-hint';

/** Puts the contact off; a digit says why. */
export function SkipMenu({ busy, onSkip }: { busy: boolean; onSkip: (reason: SkipReason) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (reason: SkipReason | undefined) => {
    if (!reason || busy) return;
    setOpen(false);
    onSkip(reason);
  };
  useShortcut(KEYS.skip, () => setOpen(!open), busy);
  useEscape(open ? close : null);
  useDigits(open ? (digit) => choose(SkipReason.options[digit - 1]) : null, group);
  useEffect(() => {
    if (open) group.current?.querySelector('button')?.focus();
  }, [open]);
  return (
    <Stack gap="xs">
      <KeyButton
        shortcut={KEYS.decline}
        ref={button}
        variant="default"
        disabled={busy}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        w="fit-content"
      >
        {t('telemarketer.skip')}
      </KeyButton>
      {open && (
        <Stack gap={4} ref={group} role="group" aria-labelledby="skip-why">
          <Text size="sm" id="skip-why">
            {t('telemarketer.skipWhy')}
          </Text>
          <Group gap={6}>
            {SkipReason.options.map((reason, index) => (
              <Button
                key={reason}
                size="compact-sm"
                variant="light"
                aria-keyshortcuts={String(index + 1)}
                rightSection={<KeyHint>{String(index + 1)}</KeyHint>}
                onClick={() => choose(reason)}
              >
                {t(`telemarketer.skipReason.${reason}`)}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
    </Stack>
  );
}

import { useEffect, useState } from 'react';
import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isReserved, type Chord } from '@callcard/crm-core';
import { chordText } from '../../lib/key-text';

interface KeyFieldProps {
  /** What the key does, in words. */
  label: string;
  chord: Chord | undefined;
  /** Shipped with this one; undefined: it has it now. */
  shipped: Chord | undefined;
  /** The first of two keys, which a plain letter keeps. */
  after: string | undefined;
  /** Who has this key already. */
  takenBy: (chord: Chord) => string | null;
  onChange: (chord: Chord | null) => void;
  onReset: () => void;
}

const MODIFIERS = /^(?:Control|Shift|Alt|Meta)(?:Left|Right)$/;

function chordOf({ code, ctrlKey, metaKey, shiftKey }: KeyboardEvent, after: string | undefined): Chord {
  const ctrl = ctrlKey || metaKey;
  const letter = !ctrl && !shiftKey && code.startsWith('Key');
  return { code, ...(ctrl && { ctrl }), ...(shiftKey && { shift: true }), ...(letter && after !== undefined && { after }) };
}

/** One command and its key: a click, and the next key pressed is its own, if nobody else has it. */
export function KeyField({ label, chord, shipped, after, takenBy, onChange, onReset }: KeyFieldProps) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const take = (pressed: Chord) => {
    const other = takenBy(pressed);
    const why = isReserved(pressed)
      ? t('preference.keys.reserved', { key: chordText(pressed) })
      : other && t('preference.keys.taken', { key: chordText(pressed), action: other });
    setFault(why);
    if (why === null) onChange(pressed);
  };
  useNextKey(waiting, (press) => {
    setWaiting(false);
    if (press.code !== 'Escape') take(press.altKey ? { code: 'AltLeft' } : chordOf(press, after));
  });

  return (
    <Stack gap={2} className="key-field">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{label}</Text>
        <Group gap={6}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={
              waiting
                ? `${label}: ${t('preference.keys.press')}`
                : t('preference.keys.change', { action: label, key: chord ? chordText(chord) : t('common.none') })
            }
            aria-pressed={waiting}
            onClick={() => (setFault(null), setWaiting(!waiting))}
            onBlur={() => setWaiting(false)}
          >
            {waiting ? t('preference.keys.press') : chord ? <Kbd size="xs">{chordText(chord)}</Kbd> : t('common.none')}
          </Button>
          {chord && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('preference.keys.clear', { action: label })}
              onClick={() => onChange(null)}
            >
              {t('common.remove')}
            </Button>
          )}
          {shipped && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('preference.keys.reset', { action: label, key: chordText(shipped) })}
              onClick={() => (setFault(null), onReset())}
            >
              {t('preference.keys.backTo', { key: chordText(shipped) })}
            </Button>
          )}
        </Group>
      </Group>
      {fault && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      )}
    </Stack>
  );
}

/** The next key of the person, which nobody else hears. */
function useNextKey(waiting: boolean, take: (press: KeyboardEvent) => void): void {
  useEffect(() => {
    if (!waiting) return;
    const onPress = (press: KeyboardEvent) => {
      if (MODIFIERS.test(press.code) || press.code === 'Tab') return;
      press.preventDefault();
      press.stopImmediatePropagation();
      take(press);
    };
    window.addEventListener('keydown', onPress, { capture: true });
    return () => window.removeEventListener('keydown', onPress, { capture: true });
  });
}

import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { Group, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '@callcard/crm-core';
import { KeyHint } from '../../ui/key-hint';
import { localText } from '../../lib/local-text';

interface ResultChoiceProps {
  offered: Disposition[];
  value: string | null;
  /** Nobody chose it: what the PBX said of the call proposes it. */
  proposed: boolean;
  onChange: (key: string) => void;
  /** It was chosen by its digit. */
  onDigit?: () => void;
  /** Enter, in the group. */
  onEnter: () => void;
  error?: string;
  group: RefObject<HTMLDivElement | null>;
}

/** The digit of the tenth is 0. */
const digitAt = (index: number) => (index < 10 ? String((index + 1) % 10) : null);

const DIGIT = /^(?:Digit|Numpad)(\d)$/;

/** The result of a call; with the focus in the group a digit chooses, and nothing is saved by choosing. */
export function ResultChoice({ offered, value, proposed, onChange, onDigit, onEnter, error, group }: ResultChoiceProps) {
  const { t, i18n } = useTranslation();
  const radios = useRef<(HTMLInputElement | null)[]>([]);

  const onPress = (press: KeyboardEvent) => {
    if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.repeat) return;
    if (press.key === 'Enter') return void (press.preventDefault(), onEnter());
    const digit = DIGIT.exec(press.code)?.[1];
    const index = offered.findIndex((_each, at) => digitAt(at) === digit);
    if (digit === undefined || !offered[index]) return;
    press.preventDefault();
    press.stopPropagation();
    onChange(offered[index].key);
    radios.current[index]?.focus();
    onDigit?.();
  };

  return (
    <Radio.Group label={t('call.result')} value={value ?? ''} onChange={onChange} error={error} onKeyDown={onPress} ref={group}>
      <Stack gap={2} mt={4}>
        {offered.map((disposition, index) => (
          <Group key={disposition.key} gap="xs" wrap="nowrap" mih={28}>
            <Radio
              ref={(radio) => void (radios.current[index] = radio)}
              value={disposition.key}
              label={localText(disposition.label, i18n.language)}
              aria-keyshortcuts={digitAt(index) ?? undefined}
            />
            {digitAt(index) !== null && <KeyHint>{digitAt(index) ?? ''}</KeyHint>}
          </Group>
        ))}
        {proposed && (
          <Text size="xs" c="dimmed">
            {t('call.resultProposed')}
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}

import { Group, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '@callcard/crm-core';
import { useDigits } from '../../lib/keys';
import { KeyHint } from '../../ui/key-hint';
import { localText } from '../../lib/local-text';

interface ResultChoiceProps {
  dispositions: Disposition[];
  value: string | null;
  onChange: (key: string) => void;
  error?: string;
  /** Whether digits choose just now. */
  digits: boolean;
}

/** The result of a call; a digit chooses, nothing is saved by choosing. */
export function ResultChoice({ dispositions, value, onChange, error, digits }: ResultChoiceProps) {
  const { t, i18n } = useTranslation();
  const shown = dispositions.filter(({ active, key }) => active || key === value);
  useDigits(digits ? (digit) => shown[digit - 1] && onChange(shown[digit - 1].key) : null);
  return (
    <Radio.Group label={t('call.result')} value={value ?? ''} onChange={onChange} error={error}>
      <Stack gap={2} mt={4}>
        {shown.map((disposition, index) => (
          <Group key={disposition.key} gap="xs" wrap="nowrap" mih={28}>
            <Radio
              value={disposition.key}
              label={localText(disposition.label, i18n.language)}
              aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
            />
            {index < 9 && <KeyHint>{String(index + 1)}</KeyHint>}
          </Group>
        ))}
      </Stack>
    </Radio.Group>
  );
}

import { Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DUPLICATE_SIGNS, DuplicateRule } from '@callcard/crm-core';

interface ImportDuplicatesProps {
  value: DuplicateRule;
  onChange: (rule: DuplicateRule) => void;
}

/** By what clients of the file are known again, and what becomes of them. */
export function ImportDuplicates({ value, onChange }: ImportDuplicatesProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Checkbox.Group
        label={t('intake.duplicates.title')}
        value={value.by}
        onChange={(by) => onChange({ ...value, by: DuplicateRule.shape.by.parse(by) })}
      >
        <Group mt={4}>
          {DUPLICATE_SIGNS.map((sign) => (
            <Checkbox key={sign} value={sign} label={t(`intake.duplicates.${sign}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <NativeSelect
        size="xs"
        maw={360}
        label={t('intake.duplicates.then')}
        value={value.then}
        data={DuplicateRule.shape.then.unwrap().options.map((then) => ({ value: then, label: t(`intake.duplicates.${then}`) }))}
        onChange={(event) => onChange({ ...value, then: DuplicateRule.shape.then.parse(event.currentTarget.value) })}
      />
    </Stack>
  );
}

import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ContactDedupe } from '@callcard/crm-core';

/** Which list contacts come into, and which of them do not because they are there already. */
export interface ListTargetValue {
  list: string;
  dedupe: ContactDedupe;
}

interface ListTargetProps {
  value: ListTargetValue;
  /** Those that are there. */
  names: string[];
  onChange: (value: ListTargetValue) => void;
}

export function ListTarget({ value, names, onChange }: ListTargetProps) {
  const { t } = useTranslation();
  const { list, dedupe } = value;
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        label={t('campaign.import.list')}
        required
        maxLength={100}
        value={list}
        list="campaign-lists"
        onChange={(event) => onChange({ ...value, list: event.currentTarget.value })}
      />
      <datalist id="campaign-lists">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <NativeSelect
        label={t('campaign.import.once')}
        value={dedupe.by}
        data={ContactDedupe.shape.by.unwrap().options.map((by) => ({ value: by, label: t(`campaign.once.${by}`) }))}
        onChange={(event) => onChange({ ...value, dedupe: { ...dedupe, by: ContactDedupe.shape.by.parse(event.currentTarget.value) } })}
      />
      {dedupe.by !== 'none' && (
        <NumberInput
          label={t('campaign.import.days')}
          w={180}
          min={1}
          max={3650}
          allowDecimal={false}
          value={dedupe.days ?? ''}
          onChange={(days) => onChange({ ...value, dedupe: { ...dedupe, days: Number(days) || null } })}
        />
      )}
    </Group>
  );
}

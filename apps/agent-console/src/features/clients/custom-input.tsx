import { Checkbox, Fieldset, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hasReached, type ClientField } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import type { ListInputProps } from './client-lists';

/** The administrator's fields; what is needed at the client's stage is marked. */
export function CustomInputs({ form, fields }: ListInputProps & { fields: readonly ClientField[] }) {
  const { t } = useTranslation();
  const shown = fields.filter(({ active, type }) => active && type !== 'formula');
  if (shown.length === 0) return null;
  return (
    <Fieldset legend={t('client.field.custom')}>
      <Stack gap="xs">
        {shown.map((field) => (
          <CustomInput key={field.key} form={form} field={field} />
        ))}
      </Stack>
    </Fieldset>
  );
}

function CustomInput({ form, field }: ListInputProps & { field: ClientField }) {
  const { i18n } = useTranslation();
  const { key, titles, type, options, requiredFrom } = field;
  const path = `custom.${key}`;
  const value = form.values.custom[key];
  const common = {
    label: localText(titles, i18n.language),
    withAsterisk: requiredFrom !== null && hasReached(form.values.lifecycleStage, requiredFrom),
    error: form.errors[path],
  };
  const set = (next: string | number | boolean | string[] | null) => {
    form.clearFieldError(path);
    form.setFieldValue('custom', { ...form.values.custom, [key]: next ?? '' });
  };
  const data = options.map((option) => ({ value: option.key, label: localText(option.titles, i18n.language) }));
  // An option that was taken away stays with those who have it.
  const withOld = (keys: string[]) => [
    ...data,
    ...keys.filter((old) => old !== '' && !data.some((option) => option.value === old)).map((old) => ({ value: old, label: old })),
  ];
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? value : [];
  if (type === 'number') return <NumberInput {...common} value={typeof value === 'number' ? value : ''} onChange={(next) => set(next)} />;
  if (type === 'checkbox') return <Checkbox label={common.label} error={common.error} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />; // prettier-ignore
  if (type === 'picklist') return <Select {...common} clearable data={withOld([text])} value={text || null} onChange={set} />;
  if (type === 'multi') return <MultiSelect {...common} clearable data={withOld(list)} value={list} onChange={set} />;
  const inputType = type === 'date' ? 'date' : type === 'link' ? 'url' : 'text';
  return <TextInput {...common} type={inputType} value={text} onChange={(event) => set(event.currentTarget.value)} />;
}

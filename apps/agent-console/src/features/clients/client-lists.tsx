import { ActionIcon, Button, Checkbox, Fieldset, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PhoneType } from '@callcard/crm-core';
import { emptyPhone, type ClientValues, type PhoneValues } from './client-values';

export interface ListInputProps {
  form: UseFormReturnType<ClientValues>;
}

export function RemoveRow({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="default" size={34} aria-label={t('common.remove')} onClick={onClick}>
      <IconTrash size={16} />
    </ActionIcon>
  );
}

/** Marks one row as the first to use; the others lose the mark. */
function markPrimary(form: ListInputProps['form'], list: 'phones' | 'emails', chosen: number): void {
  form.values[list].forEach((_row, index) => form.setFieldValue(`${list}.${index}.primary`, index === chosen));
}

function PhoneRow({ form, index, phone }: ListInputProps & { index: number; phone: PhoneValues }) {
  const { t } = useTranslation();
  const at = `phones.${index}`;
  return (
    <Group align="flex-end" gap="xs">
      <TextInput label={t('client.phone')} type="tel" {...form.getInputProps(`${at}.number`)} />
      <Select
        label={t('client.phoneTypeLabel')}
        w={140}
        clearable
        data={PhoneType.options.map((value) => ({ value, label: t(`client.phoneType.${value}`) }))}
        {...form.getInputProps(`${at}.type`)}
      />
      <TextInput label={t('client.label')} w={140} {...form.getInputProps(`${at}.label`)} />
      <Radio
        name="primary-phone"
        label={t('client.primary')}
        checked={phone.primary}
        onChange={() => markPrimary(form, 'phones', index)}
        pb={6}
      />
      <Checkbox label={t('client.doNotCall')} pb={6} {...form.getInputProps(`${at}.doNotCall`, { type: 'checkbox' })} />
      <Checkbox label={t('client.invalid')} pb={6} {...form.getInputProps(`${at}.invalid`, { type: 'checkbox' })} />
      <RemoveRow onClick={() => form.removeListItem('phones', index)} />
    </Group>
  );
}

export function PhonesInput({ form }: ListInputProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('client.phones')}>
      <Stack gap="xs">
        {form.values.phones.map((phone, index) => (
          <PhoneRow key={index} form={form} index={index} phone={phone} />
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          onClick={() => form.insertListItem('phones', emptyPhone(form.values.phones.length === 0))}
        >
          {t('client.addPhone')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

export function EmailsInput({ form }: ListInputProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('client.emails')}>
      <Stack gap="xs">
        {form.values.emails.map((email, index) => (
          <Group key={index} align="flex-end" gap="xs">
            <TextInput label={t('client.email')} type="email" {...form.getInputProps(`emails.${index}.address`)} />
            <TextInput label={t('client.label')} w={140} {...form.getInputProps(`emails.${index}.label`)} />
            <Radio
              name="primary-email"
              label={t('client.primary')}
              checked={email.primary}
              onChange={() => markPrimary(form, 'emails', index)}
              pb={6}
            />
            <RemoveRow onClick={() => form.removeListItem('emails', index)} />
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          onClick={() => form.insertListItem('emails', { address: '', label: '', primary: form.values.emails.length === 0 })}
        >
          {t('client.addEmail')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

export function FieldsInput({ form }: ListInputProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('client.fields')}>
      <Stack gap="xs">
        {form.values.fields.map((_field, index) => (
          <Group key={index} align="flex-end" gap="xs">
            <TextInput label={t('client.fieldName')} {...form.getInputProps(`fields.${index}.name`)} />
            <TextInput label={t('client.fieldValue')} {...form.getInputProps(`fields.${index}.value`)} />
            <RemoveRow onClick={() => form.removeListItem('fields', index)} />
          </Group>
        ))}
        <Button variant="default" size="xs" w="fit-content" onClick={() => form.insertListItem('fields', { name: '', value: '' })}>
          {t('client.addField')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

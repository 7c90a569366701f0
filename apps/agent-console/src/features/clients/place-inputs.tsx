import { Button, Checkbox, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClientAddress, ImportantDate } from '@callcard/crm-core';
import { RemoveRow, type ListInputProps } from './client-lists';
import { emptyAddress, emptyDate } from './client-values';

const ADDRESS_KINDS = ClientAddress.shape.kind.options;
const DATE_KINDS = ImportantDate.shape.kind.options;
const LINES = ['region', 'city', 'street', 'note'] as const;

/** Where the client is to be found. */
export function AddressesInput({ form }: ListInputProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('client.field.addresses')}>
      <Stack gap="md">
        {form.values.addresses.map((_address, index) => (
          <Group key={index} gap="xs" align="flex-end">
            <Select
              label={t('client.addressKindLabel')}
              w={150}
              allowDeselect={false}
              data={ADDRESS_KINDS.map((value) => ({ value, label: t(`client.addressKind.${value}`) }))}
              {...form.getInputProps(`addresses.${index}.kind`)}
            />
            <TextInput label={t('client.address.country')} w={90} maxLength={2} {...form.getInputProps(`addresses.${index}.country`)} />
            <TextInput label={t('client.address.postcode')} w={110} {...form.getInputProps(`addresses.${index}.postcode`)} />
            {LINES.map((line) => (
              <TextInput key={line} label={t(`client.address.${line}`)} {...form.getInputProps(`addresses.${index}.${line}`)} />
            ))}
            <RemoveRow onClick={() => form.removeListItem('addresses', index)} />
          </Group>
        ))}
        <Button variant="default" size="xs" w="fit-content" onClick={() => form.insertListItem('addresses', emptyAddress())}>
          {t('client.addAddress')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

/** Days to think of. */
export function DatesInput({ form }: ListInputProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('client.field.dates')}>
      <Stack gap="xs">
        {form.values.dates.map((_date, index) => (
          <Group key={index} gap="xs" align="flex-end">
            <Select
              label={t('client.dateKindLabel')}
              w={170}
              allowDeselect={false}
              data={DATE_KINDS.map((value) => ({ value, label: t(`client.dateKind.${value}`) }))}
              {...form.getInputProps(`dates.${index}.kind`)}
            />
            <TextInput label={t('client.day')} type="date" {...form.getInputProps(`dates.${index}.day`)} />
            <TextInput label={t('client.dateTitle')} {...form.getInputProps(`dates.${index}.title`)} />
            <Checkbox label={t('client.yearly')} pb={6} {...form.getInputProps(`dates.${index}.yearly`, { type: 'checkbox' })} />
            <RemoveRow onClick={() => form.removeListItem('dates', index)} />
          </Group>
        ))}
        <Button variant="default" size="xs" w="fit-content" onClick={() => form.insertListItem('dates', emptyDate())}>
          {t('client.addDate')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

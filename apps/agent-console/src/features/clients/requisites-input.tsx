import { useState } from 'react';
import { Fieldset, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REQUISITE_COUNTRIES, requisiteKeys } from '@callcard/crm-core';
import type { ListInputProps } from './client-lists';
import { REQUISITES } from './use-field-label';

const known = (key: string) => REQUISITES.find((requisite) => requisite === key);

/** Legal and bank details, as the country has them. */
export function RequisitesInput({ form }: ListInputProps) {
  const { t } = useTranslation();
  const country = form.values.requisites['country'] ?? '';
  const [elsewhere, setElsewhere] = useState(!REQUISITE_COUNTRIES.includes(country));
  const choose = (next: string) => {
    setElsewhere(next === 'other');
    // What another country has no place for goes; what both have stays.
    const kept = requisiteKeys(next).flatMap((key) => (form.values.requisites[key] ? [[key, form.values.requisites[key]]] : []));
    form.setFieldValue('requisites', { ...(Object.fromEntries(kept) as Record<string, string>), country: next === 'other' ? '' : next });
  };
  return (
    <Fieldset legend={t('client.field.requisites')}>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('client.requisite.country')}
          w="fit-content"
          value={elsewhere ? 'other' : country}
          onChange={choose}
          data={[
            { value: 'RU', label: t('client.country.RU') },
            { value: 'UA', label: t('client.country.UA') },
            { value: 'other', label: t('client.country.other') },
          ]}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
          {elsewhere && (
            <TextInput
              label={t('client.requisite.country')}
              description={t('client.countryHint')}
              maxLength={2}
              {...form.getInputProps('requisites.country')}
              onChange={(event) => form.setFieldValue('requisites.country', event.currentTarget.value.toUpperCase())}
            />
          )}
          {requisiteKeys(country).map((key) => (
            <TextInput
              key={key}
              label={t(`client.requisite.${known(key) ?? 'bank'}`)}
              {...form.getInputProps(`requisites.${key}`)}
              value={form.values.requisites[key] ?? ''}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}

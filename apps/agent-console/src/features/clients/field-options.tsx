import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { RemoveRow } from './client-lists';
import type { FieldValues } from './field-values';

const LANGUAGES = ['en', 'ru', 'uk'] as const;

/** What a list offers: a key for programs, and its words in the three languages. */
export function FieldOptions({ form }: { form: UseFormReturnType<FieldValues> }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('admin.fields.options')}>
      <Stack gap="sm">
        {form.values.options.map((_option, index) => (
          <Group key={index} gap="xs" align="flex-end">
            <TextInput label={t('admin.results.key')} w={120} {...form.getInputProps(`options.${index}.key`)} />
            {LANGUAGES.map((language) => (
              <TextInput
                key={language}
                label={t(`common.textIn.${language}`)}
                w={120}
                {...form.getInputProps(`options.${index}.${language}`)}
              />
            ))}
            <RemoveRow onClick={() => form.removeListItem('options', index)} />
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          onClick={() => form.insertListItem('options', { key: '', en: '', ru: '', uk: '' })}
        >
          {t('admin.fields.addOption')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

import { Stack, Textarea, TextInput } from '@mantine/core';
import { Locale, type ScriptTexts } from '@callcard/crm-core';
import { LOCALE_NAMES } from '../../lib/i18n';

interface TextsFieldsProps {
  label: string;
  value: ScriptTexts;
  onChange: (value: ScriptTexts) => void;
  /** The language in which it must be said. */
  own: Locale;
  long?: boolean;
}

/** A text in each language; that of the script first. */
export function TextsFields({ label, value, onChange, own, long = false }: TextsFieldsProps) {
  const languages = [own, ...Locale.options.filter((locale) => locale !== own)];
  const Field = long ? Textarea : TextInput;
  return (
    <Stack gap={4}>
      {languages.map((locale) => (
        <Field
          key={locale}
          label={`${label}: ${LOCALE_NAMES[locale]}`}
          lang={locale}
          required={locale === own}
          maxLength={5000}
          {...(long && { autosize: true, minRows: 2, maxRows: 10 })}
          value={value[locale] ?? ''}
          onChange={(event: { currentTarget: { value: string } }) => onChange({ ...value, [locale]: event.currentTarget.value })}
        />
      ))}
    </Stack>
  );
}

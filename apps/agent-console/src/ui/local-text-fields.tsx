import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const LANGUAGES = ['en', 'ru', 'uk'] as const;

interface LocalTextFieldsProps {
  /** Of a form with the values `en`, `ru` and `uk`. */
  propsOf: (language: (typeof LANGUAGES)[number]) => object;
}

/** A text of the administrator's in every language that people read. */
export function LocalTextFields({ propsOf }: LocalTextFieldsProps) {
  const { t } = useTranslation();
  return LANGUAGES.map((language) => <TextInput key={language} label={t(`common.textIn.${language}`)} {...propsOf(language)} />);
}

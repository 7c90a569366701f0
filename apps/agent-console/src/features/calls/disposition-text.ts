import type { Disposition, LocalText } from '@callcard/crm-core';

/** A text of the administrator's in the reader's language, else in English. */
export const localText = (text: LocalText, locale: string) => (locale === 'ru' ? text.ru : locale === 'uk' ? text.uk : text.en) || text.en;

/** The name of a result; an unknown key as it is. */
export function dispositionText(dispositions: Disposition[] | undefined, key: string, locale: string): string {
  const known = dispositions?.find((disposition) => disposition.key === key);
  return known ? localText(known.label, locale) : key;
}

import type { LocalText } from '@callcard/crm-core';

/** A text of the administrator's in the reader's language, else in English. */
export const localText = (text: LocalText, locale: string) => (locale === 'ru' ? text.ru : locale === 'uk' ? text.uk : text.en) || text.en;

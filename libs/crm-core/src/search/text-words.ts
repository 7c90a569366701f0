import { fold } from '../search-fold';
import { NUMBER_IN_TEXT } from '../roles/masks';

/** As far as texts are read, and how many different words of them count. */
const READ = { characters: 20_000, words: 300 };

/** The words by which a thing is found that has these texts; a number in them is one word, as a whole and without its country. */
export const textWords = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text) => (text ? fold(text.replace(NUMBER_IN_TEXT, asWords), READ) : []))),
];

const asWords = (number: string) => {
  const digits = number.replace(/\D/g, '');
  return ` ${digits} ${digits.slice(-10)} `;
};

/** `REQ-2026-000123` is also found by 123. */
export const numberWords = (number: string): string => `${number} ${/[1-9]\d*$/.exec(number)?.[0] ?? ''}`;

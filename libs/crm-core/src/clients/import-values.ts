import type { ClientField, CustomValue } from './client-field';
import { keyAmong } from './client-words';

/** Several values of one cell: semicolons or lines between. */
export const splitCell = (text: string): string[] => text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean); // prettier-ignore

/** Words of a list: commas too. */
export const splitWords = (text: string): string[] => splitCell(text.replaceAll(',', ';'));

const pad = (number: number) => String(number).padStart(2, '0');

function dayFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${year}-${pad(month)}-${pad(day)}` : null;
}

/**
 * A day as files have it: `1990-05-20`, `19900520`, `20.05.1990`, `20/05/90`, with or without a time behind. The day comes before the
 * month unless it cannot (`05/20/1990`). null: no day.
 */
export function dayOf(text: string): string | null {
  const day = text.trim().replace(/(?:\s+|T)\d{1,2}:\d\d.*$/, '');
  const [, year, month, date] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(day) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(day) ?? [];
  if (year) return dayFrom(Number(year), Number(month), Number(date));
  const [, first, second, third] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d\d)$/.exec(day) ?? [];
  if (!first || !second || !third) return null;
  const full = third.length === 4 ? Number(third) : Number(third) + (Number(third) > 30 ? 1900 : 2000);
  const isAmerican = Number(second) > 12 && Number(first) <= 12;
  return isAmerican ? dayFrom(full, Number(first), Number(second)) : dayFrom(full, Number(second), Number(first));
}

/** `1 234,50` and `1,234.50` alike; null: no number. */
export function numberOf(text: string): number | null {
  const tight = text.replace(/[\s\u00a0\u202f'’]/g, '');
  const point = Math.max(tight.lastIndexOf(','), tight.lastIndexOf('.'));
  const isGrouped = /^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/.test(tight);
  const plain =
    isGrouped || point < 0 ? tight.replace(/[.,]/g, '') : `${tight.slice(0, point).replace(/[.,]/g, '')}.${tight.slice(point + 1)}`;
  return /^[+-]?\d*\.?\d+$/.test(plain) ? Number(plain) : null;
}

const YES = /^(да|д|так|т|yes|y|true|истина|істина|1|\+|x|х|✓|✔)$/i;
const NO = /^(нет|н|ні|no|n|false|ложь|хибність|0|-)$/i;

/** A cell as a value of an administrator's field; undefined: it cannot be one. */
export function customValueOf(field: ClientField, text: string): CustomValue | undefined {
  const option = (word: string) => keyAmong(word, field.options);
  switch (field.type) {
    case 'number':
      return numberOf(text) ?? undefined;
    case 'date':
      return dayOf(text) ?? undefined;
    case 'checkbox':
      return YES.test(text) ? true : NO.test(text) ? false : undefined;
    case 'picklist':
      return option(text);
    case 'multi': {
      // A title may hold a comma itself.
      const keys = splitCell(text).flatMap((part): (string | undefined)[] => [option(part) ?? splitWords(part).map(option)].flat());
      return keys.every((key) => key !== undefined) ? keys : undefined;
    }
    case 'link':
      return /^https?:\/\//i.test(text) ? text : `https://${text}`;
    case 'text':
      return text;
    case 'formula':
      return undefined;
  }
}

let countries: Map<string, string> | undefined;

/** ISO code of a country that is named by it or by its name in one of the three languages; null: not known. */
export function countryOf(text: string): string | null {
  const word = text.trim();
  if (/^[A-Za-z]{2}$/.test(word)) return word.toUpperCase();
  countries ??= namedCountries();
  return countries.get(word.toLowerCase()) ?? null;
}

function namedCountries(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = ['en', 'ru', 'uk'].flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    return codes.flatMap((code) => {
      const name = names.of(code);
      // Of a state that is no more: the one that followed it.
      return name ? [[name.toLowerCase(), Intl.getCanonicalLocales(`und-${code}`)[0]!.slice(4)] as const] : [];
    });
  });
  return new Map(named);
}

import { z } from 'zod';
import type { FieldError } from '../errors';
import { isIban } from './checksums';
import type { RequisitesPlan } from './requisites-plan';
import { russianRequisites } from './requisites-ru';
import { ukrainianRequisites } from './requisites-ua';

/** Legal and bank details of a client, by the rules of one country: `{ country: 'RU', inn: '7707083893' }`. */
export const Requisites = z
  .object({
    /** ISO 3166, two letters. */
    country: z.string().regex(/^[A-Z]{2}$/),
  })
  .catchall(z.string().trim().max(300));
export type Requisites = z.infer<typeof Requisites>;

/** Everywhere beyond the countries of the registry. */
const otherRequisites: RequisitesPlan = {
  fields: {
    vatId: (id) => /^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(id),
    iban: isIban,
    swift: (code) => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(code),
  },
  taxIds: ['vatId'],
};

/** The registry: one more country is one more line. */
const PLANS: Partial<Record<string, RequisitesPlan>> = { RU: russianRequisites, UA: ukrainianRequisites };

/** Countries with rules of their own. */
export const REQUISITE_COUNTRIES = Object.keys(PLANS);

/** In words, the same everywhere. */
const WORDS = ['legalName', 'legalAddress', 'bank'];

export const requisitesPlan = (country: string): RequisitesPlan => PLANS[country] ?? otherRequisites;

/** The details that a form of that country has, by their keys. */
export const requisiteKeys = (country: string): string[] => [
  'legalName',
  ...Object.keys(requisitesPlan(country).fields),
  'bank',
  'legalAddress',
];

/** As kept: numbers without spaces, letters large, nothing empty. null: nothing was given. */
export function tidyRequisites({ country, ...given }: Requisites): Requisites | null {
  const kept = Object.entries(given).flatMap(([key, value]) => {
    const tidy = WORDS.includes(key) ? value : value.replace(/[\s-]/g, '').toUpperCase();
    return tidy === '' ? [] : [[key, tidy] as const];
  });
  return kept.length === 0 ? null : { country, ...Object.fromEntries(kept) };
}

/** What is wrong with tidy requisites, each under its own path: `requisites.inn`. */
export function requisiteFaults(requisites: Requisites): FieldError[] {
  const { country, ...given } = requisites;
  const { fields } = requisitesPlan(country);
  return Object.entries(given).flatMap(([key, value]) => {
    const path = `requisites.${key}`;
    if (WORDS.includes(key)) return [];
    const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!check) return [{ path, code: 'unknown_field', message: `There is no such detail in ${country}.` }];
    return check(value, given)
      ? []
      : [{ path, code: 'wrong_requisite', message: 'This is not written right: a digit is wrong or missing.' }];
  });
}

/** What nobody else may have, each with its kind: `{ key: 'inn', scheme: 'RU.inn', value }`. */
export function taxIdsOf(requisites: Requisites | null): { key: string; scheme: string; value: string }[] {
  if (!requisites) return [];
  const scheme = (key: string) => (PLANS[requisites.country] ? `${requisites.country}.${key}` : key);
  return requisitesPlan(requisites.country).taxIds.flatMap((key) => {
    const value = requisites[key];
    return value ? [{ key, scheme: scheme(key), value }] : [];
  });
}

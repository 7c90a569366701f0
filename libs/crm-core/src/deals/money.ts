import { z } from 'zod';

/** An amount of money: a decimal with two places, as text. Never a number: those cannot hold a tenth. */
export const Amount = z
  .string()
  .regex(/^\d{1,16}([.,]\d{1,2})?$/, 'An amount looks like 1200 or 1200.50.')
  .transform((text) => {
    const [whole = '', cents = ''] = text.replace(',', '.').split('.');
    return `${whole.replace(/^0+(?=\d)/, '')}.${cents.padEnd(2, '0')}`;
  });
export type Amount = z.infer<typeof Amount>;

const known = new Set(Intl.supportedValuesOf('currency'));

/** A currency by its ISO 4217 code. */
export const Currency = z
  .string()
  .length(3)
  .refine((code) => known.has(code), 'This is no currency, such as EUR.');
export type Currency = z.infer<typeof Currency>;

const CURRENCIES: Record<string, string> = { RU: 'RUB', UA: 'UAH', KZ: 'KZT', BY: 'BYN', GB: 'GBP', US: 'USD' };

/** What one pays with in a region, where nothing else is said. */
export const currencyOf = (region: string): string => CURRENCIES[region] ?? 'EUR';

/** Nothing at all, in whatever spelling. */
export const isNoMoney = (amount: string | null): boolean => amount === null || !/[1-9]/.test(amount);

import { isIban, weighted } from './checksums';
import type { RequisitesPlan } from './requisites-plan';

/** ЄДРПОУ: eight digits of a company; those between 30 and 60 millions are weighed in another order. */
export function isEdrpou(code: string): boolean {
  if (!/^\d{8}$/.test(code)) return false;
  const middle = Number(code) >= 30_000_000 && Number(code) <= 60_000_000;
  const weights = middle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  const first = weighted(code, weights) % 11;
  const second = weighted(code, weights.map((weight) => weight + 2)) % 11; // prettier-ignore
  return (first < 10 ? first : second % 10) === Number(code[7]);
}

/** ІПН: ten digits of a person (РНОКПП), with a check digit; twelve of a company that pays VAT, without. */
export function isIpn(ipn: string): boolean {
  if (/^\d{12}$/.test(ipn)) return true;
  return /^\d{10}$/.test(ipn) && (((weighted(ipn, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === Number(ipn[9]);
}

/** Ukraine. */
export const ukrainianRequisites: RequisitesPlan = {
  fields: {
    edrpou: isEdrpou,
    ipn: isIpn,
    iban: (iban) => iban.startsWith('UA') && iban.length === 29 && isIban(iban),
  },
  taxIds: ['edrpou', 'ipn'],
};

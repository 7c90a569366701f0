import { remainder, weighted } from './checksums';
import type { RequisitesPlan } from './requisites-plan';

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_11TH = [7, ...INN_10];
const INN_12TH = [3, ...INN_11TH];

const check = (digits: string, weights: readonly number[]) => (weighted(digits, weights) % 11) % 10;

/** ИНН: ten digits of a company, twelve of a person. */
export function isInn(inn: string): boolean {
  if (/^\d{10}$/.test(inn)) return check(inn, INN_10) === Number(inn[9]);
  return /^\d{12}$/.test(inn) && check(inn, INN_11TH) === Number(inn[10]) && check(inn, INN_12TH) === Number(inn[11]);
}

/** ОГРН: thirteen digits of a company, fifteen of an entrepreneur. */
export function isOgrn(ogrn: string): boolean {
  if (!/^(\d{13}|\d{15})$/.test(ogrn)) return false;
  return remainder(ogrn.slice(0, -1), ogrn.length - 2) % 10 === Number(ogrn.at(-1));
}

/** An account holds at the bank whose БИК it was opened under; a bank's own one, at the centre the БИК names. */
export function isAccountAt(bic: string, account: string, kind: 'client' | 'bank'): boolean {
  if (!/^\d{9}$/.test(bic) || !/^\d{20}$/.test(account)) return false;
  const digits = (kind === 'client' ? bic.slice(6) : `0${bic.slice(4, 6)}`) + account;
  return [...digits].reduce((sum, digit, index) => sum + ((Number(digit) * [7, 1, 3][index % 3]!) % 10), 0) % 10 === 0;
}

/** Russia. An account is checked together with the БИК, so it wants one. */
export const russianRequisites: RequisitesPlan = {
  fields: {
    inn: isInn,
    kpp: (kpp) => /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp),
    ogrn: isOgrn,
    bic: (bic) => /^\d{9}$/.test(bic),
    account: (account, { bic = '' }) => isAccountAt(bic, account, 'client'),
    correspondentAccount: (account, { bic = '' }) => isAccountAt(bic, account, 'bank'),
  },
  taxIds: ['inn'],
};

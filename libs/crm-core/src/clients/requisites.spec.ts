import fc from 'fast-check';
import { isIban } from './checksums';
import { requisiteFaults, taxIdsOf, tidyRequisites } from './requisites';
import { isAccountAt, isInn, isOgrn } from './requisites-ru';
import { isEdrpou, isIpn } from './requisites-ua';

const bank = (bic: string) => (account: string) => isAccountAt(bic, account, 'bank');

describe('a detail with a check digit', () => {
  it.each([
    ['ИНН of a company', isInn, '7707083893'],
    ['ИНН of a person', isInn, '500100732259'],
    ['ОГРН of a company', isOgrn, '1027700132195'],
    ['ОГРН of an entrepreneur', isOgrn, '304500116000157'],
    ['correspondent account', bank('044525225'), '30101810400000000225'],
    ['ЄДРПОУ', isEdrpou, '14360570'],
    ['ЄДРПОУ between 30 and 60 millions', isEdrpou, '31316718'],
    ['IBAN of Ukraine', isIban, 'UA213223130000026007233566001'],
    ['IBAN of Germany', isIban, 'DE89370400440532013000'],
  ])('%s is taken, and refused with any digit wrong', (_what, isRight, right) => {
    expect(isRight(right)).toBe(true);
    for (let at = right.search(/\d/); at < right.length; at += 1) {
      const wrong = right.slice(0, at) + String((Number(right[at]) + 1) % 10) + right.slice(at + 1);
      if (/\d/.test(right[at]!)) expect([wrong, isRight(wrong)]).toEqual([wrong, false]);
    }
    expect(isRight(right.slice(1))).toBe(false);
  });

  it('has exactly one right last digit, whatever stands before it', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const rightOnes = (before: string, isRight: (text: string) => boolean) => [...'0123456789'].filter((last) => isRight(before + last)).length; // prettier-ignore
    fc.assert(
      fc.property(digits(9), digits(12), digits(14), digits(7), digits(19), (inn, ogrn, ogrnip, edrpou, account) => {
        expect(rightOnes(inn, isInn)).toBe(1);
        expect(rightOnes(inn, isIpn)).toBe(1);
        expect(rightOnes(ogrn, isOgrn)).toBe(1);
        expect(rightOnes(ogrnip, isOgrn)).toBe(1);
        expect(rightOnes(edrpou, isEdrpou)).toBe(1);
        expect(rightOnes(account, bank('044525225'))).toBe(1);
      }),
    );
  });

  it('never is made of anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[A-Z]{0,2}\d{8,}/.test(text));
        for (const isRight of [isInn, isOgrn, isEdrpou, isIpn, isIban]) expect(isRight(text)).toBe(false);
      }),
    );
  });
});

describe('requisites', () => {
  it('are kept without the spaces people write', () => {
    expect(tidyRequisites({ country: 'UA', iban: 'ua21 3223 1300 0002 6007 2335 6600 1', bank: ' Моно ', ipn: '' })).toEqual({
      country: 'UA',
      iban: 'UA213223130000026007233566001',
      bank: ' Моно ',
    });
    expect(tidyRequisites({ country: 'RU', inn: ' ' })).toBeNull();
  });

  it.each([
    [{ country: 'RU', inn: '7707083894' }, 'requisites.inn', 'wrong_requisite'],
    [{ country: 'RU', inn: '7707083893', kpp: '77' }, 'requisites.kpp', 'wrong_requisite'],
    [{ country: 'RU', account: '40702810938000060473' }, 'requisites.account', 'wrong_requisite'],
    [{ country: 'UA', iban: 'DE89370400440532013000' }, 'requisites.iban', 'wrong_requisite'],
    [{ country: 'UA', inn: '7707083893' }, 'requisites.inn', 'unknown_field'],
    [{ country: 'PL', vatId: '526' }, 'requisites.vatId', 'wrong_requisite'],
    [{ country: 'PL', toString: 'x' }, 'requisites.toString', 'unknown_field'],
  ])('%j are refused at %s: %s', (given, path, code) => {
    expect(requisiteFaults(given)).toMatchObject([{ path, code }]);
  });

  it('name what nobody else may have, each kind apart', () => {
    expect(taxIdsOf({ country: 'RU', inn: '7707083893', kpp: '773601001' })).toEqual([
      { key: 'inn', scheme: 'RU.inn', value: '7707083893' },
    ]);
    expect(taxIdsOf({ country: 'PL', vatId: 'PL5260001246' })).toEqual([{ key: 'vatId', scheme: 'vatId', value: 'PL5260001246' }]);
    expect(taxIdsOf(null)).toEqual([]);
  });
});

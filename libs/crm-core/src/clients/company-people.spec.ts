import { companyAmong } from './company-people';

const company = (name: string) => ({ kind: 'organisation' as const, name, organisation: null });
const person = (name: string, organisation: string | null) => ({ kind: 'person' as const, name, organisation });

describe('those who share a number', () => {
  const romashka = company('ООО «Ромашка»');
  const olena = person('Олена', 'ООО "Ромашка"');

  it('are a company and its people', () => {
    expect(companyAmong([olena, romashka])).toEqual({ company: romashka, people: [olena] });
  });

  it.each([
    ['a person of another company', [romashka, olena, person('Іван', 'ТОВ «Степ»')]],
    ['a person of none', [romashka, person('Іван', null)]],
    ['two companies', [romashka, company('ТОВ «Степ»'), olena]],
    ['people alone', [olena, person('Іван', 'ООО «Ромашка»')]],
    ['a company alone', [romashka]],
  ])('are strangers with %s', (_among, candidates) => {
    expect(companyAmong(candidates)).toBeNull();
  });
});

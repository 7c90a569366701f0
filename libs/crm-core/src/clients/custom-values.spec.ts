import fc from 'fast-check';
import type { ClientField } from './client-field';
import { fieldFaults } from './client-field-rules';
import { changeCustom, filterValue, missingCustom, searchWords, withFormulas } from './custom-values';
import { parseFormula } from './formula';

const field = (key: string, type: ClientField['type'], more: Partial<ClientField> = {}): ClientField => ({
  id: key,
  key,
  type,
  titles: { en: key },
  options: [],
  formula: null,
  requiredFrom: null,
  order: 1,
  active: true,
  onCard: true,
  searchable: false,
  version: 1,
  ...more,
});
const options = [
  { key: 'north', titles: { en: 'North', ru: 'Север' } },
  { key: 'south', titles: { en: 'South' } },
];
const fields = [
  field('code', 'text'),
  field('area', 'number'),
  field('price', 'number'),
  field('since', 'date'),
  field('region', 'picklist', { options }),
  field('regions', 'multi', { options }),
  field('vip', 'checkbox'),
  field('site', 'link'),
  field('total', 'formula', { formula: 'area * price' }),
  field('gone', 'text', { active: false }),
];

describe('values of the administrator’s fields', () => {
  it('are kept by the type of their field', () => {
    const given = {
      code: ' A1 ',
      area: 2.5,
      since: '2026-11-26',
      region: 'north',
      regions: ['south', 'south'],
      vip: false,
      site: 'https://a.example',
    };
    expect(changeCustom(fields, {}, given)).toEqual({ values: { ...given, code: 'A1', regions: ['south'] }, faults: [] });
  });

  it.each([
    ['area', '12', 'invalid_type'],
    ['since', '2026-02-30', 'invalid_format'],
    ['region', 'west', 'not_an_option'],
    ['regions', ['north', 'west'], 'not_an_option'],
    ['vip', 'yes', 'invalid_type'],
    ['site', 'javascript:alert(1)', 'invalid_format'],
    ['gone', 'x', 'unknown_field'],
    ['__proto__', 'x', 'unknown_field'],
    ['code', { a: 1 }, 'invalid_type'],
  ])('%s = %j is refused: %s', (key, value, code) => {
    const { values, faults } = changeCustom(fields, {}, Object.fromEntries([[key, value]]));
    expect(faults).toMatchObject([{ path: `custom.${key}`, code }]);
    expect(values).toEqual({});
  });

  it('stay where they are not given, and go with null', () => {
    expect(changeCustom(fields, { code: 'A', area: 1 }, { area: null }).values).toEqual({ code: 'A' });
  });

  it('are not judged again where nobody changed them', () => {
    expect(changeCustom(fields, { region: 'west' }, { region: 'west', total: 5 })).toEqual({ values: { region: 'west' }, faults: [] });
  });

  it('are needed from a stage on', () => {
    const needed = [field('code', 'text', { requiredFrom: 'customer' })];
    const missing = (stage: Parameters<typeof missingCustom>[2]) => missingCustom(needed, {}, stage).map(({ path }) => path);
    expect(missing('lead')).toEqual([]);
    expect(missing('customer')).toEqual(['custom.code']);
    expect(missing('dormant')).toEqual(['custom.code']);
    expect(missing('lost')).toEqual([]);
    expect(missingCustom(needed, { code: 'A' }, 'loyal')).toEqual([]);
  });

  it('are found by the words of texts and by the titles of what was picked', () => {
    expect(searchWords(fields[0]!, 'A1')).toEqual(['A1']);
    expect(searchWords(fields[4]!, 'north')).toEqual(['North', 'Север']);
    expect(searchWords(fields[6]!, true)).toEqual([]);
  });

  it('are filtered by what stands in an address', () => {
    const read = (key: string, text: string) =>
      filterValue(
        fields.find((one) => one.key === key)!,
        text,
      );
    expect([read('area', '12'), read('vip', 'true'), read('regions', 'north'), read('area', 'x')]).toEqual([
      12,
      true,
      ['north'],
      undefined,
    ]);
  });
});

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * -3', -9],
    ['area * price / 4', 1.5],
    ['0.1 + 0.2', 0.3],
    ['area / (price - 3)', null],
    ['area + nothing', null],
    ['constructor + 1', null],
  ])('%s comes to %s', (text, result) => {
    expect(parseFormula(text)!.valueOf({ area: 2, price: 3 })).toBe(result);
  });

  it.each(['', '1 +', '(1', '1)', '2 area', 'area; price', 'f(1)', '1 ** 2', '"1"', 'a.b', '=1'])('is not %j', (text) => {
    expect(parseFormula(text)).toBeNull();
  });

  it('comes to what arithmetic says, whatever the numbers', () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(parseFormula('(a - b) * c + a')!.valueOf({ a, b, c })).toBeCloseTo((a - b) * c + a, 5);
      }),
    );
  });

  it('never throws, whatever was typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseFormula(text)?.valueOf({})));
  });

  it('is shown with its value', () => {
    expect(withFormulas(fields, { area: 2, price: 3 })).toEqual({ area: 2, price: 3, total: 6 });
    expect(withFormulas(fields, { area: 2 })).toEqual({ area: 2 });
  });
});

describe('the definition of a field', () => {
  const { id: _id, version: _version, ...text } = field('code', 'text');

  it.each([
    [{ type: 'picklist' }, 'options'],
    [{ options }, 'options'],
    [{ type: 'multi', options: [options[0], options[0]] }, 'options.1.key'],
    [{ type: 'formula', formula: 'area *' }, 'formula'],
    [{ type: 'formula', formula: 'code * 2' }, 'formula'],
    [{ type: 'formula', formula: 'total * 2' }, 'formula'],
    [{ formula: 'area * 2' }, 'formula'],
    [{ type: 'formula', formula: 'area * 2', requiredFrom: 'lead' }, 'requiredFrom'],
  ])('%j is refused at %s', (change, path) => {
    expect(fieldFaults({ ...text, ...(change as object) }, fields)).toMatchObject([{ path }]);
  });

  it('keeps its key and type', () => {
    const before = field('code', 'text');
    expect(fieldFaults({ ...text, key: 'other', type: 'number' }, fields, before).map(({ path }) => path)).toEqual(['key', 'type']);
    expect(fieldFaults(text, fields, before)).toEqual([]);
  });
});

import type { ClientField } from './client-field';
import { keyOf, STAGE_WORDS } from './client-words';
import { countryOf, customValueOf, dayOf, numberOf } from './import-values';

it.each([
  ['1990-05-20', '1990-05-20'],
  ['19900520', '1990-05-20'],
  ['20.05.1990', '1990-05-20'],
  ['3/4/1990', '1990-04-03'],
  ['05/20/1990', '1990-05-20'],
  ['20.5.90', '1990-05-20'],
  ['1.2.07', '2007-02-01'],
  ['2026-05-20T10:00:00Z', '2026-05-20'],
  ['20.05.2026 10:30', '2026-05-20'],
  ['31.02.1990', null],
  ['0000-01-01', null],
  ['вчера', null],
])('%s is the day %s', (text, day) => expect(dayOf(text)).toBe(day));

it.each([
  ['1 234,50', 1234.5],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['1,234,567', 1234567],
  ['-0.5', -0.5],
  ['.5', 0.5],
  ['12 шт', null],
  ['', null],
])('%s is the number %s', (text, number) => expect(numberOf(text)).toBe(number));

it.each([
  ['Украина', 'UA'],
  ['Україна', 'UA'],
  ['Germany', 'DE'],
  ['kz', 'KZ'],
  ['Нарния', null],
])('%s is the country %s', (text, code) => expect(countryOf(text)).toBe(code));

it.each([
  ['Постоянный клиент', 'loyal'],
  ['ПОСТІЙНИЙ КЛІЄНТ', 'loyal'],
  ['loyal', 'loyal'],
  ['кто-то', undefined],
])('%s is the stage %s', (text, stage) => expect(keyOf(text, STAGE_WORDS)).toBe(stage));

describe('a cell of an administrator’s field', () => {
  const options = [
    { key: 'retail', titles: { en: 'Retail', ru: 'Розница' } },
    { key: 'farm', titles: { en: 'Farms, mills', ru: 'Хозяйства' } },
  ];
  it.each([
    ['picklist', 'розница', 'retail'],
    ['picklist', 'опт', undefined],
    ['multi', 'Розница, хозяйства', ['retail', 'farm']],
    ['multi', 'Farms, mills', ['farm']],
    ['multi', 'Розница; опт', undefined],
    ['checkbox', 'да', true],
    ['checkbox', 'Ні', false],
    ['checkbox', 'может быть', undefined],
    ['number', '12,5', 12.5],
    ['date', '20.05.1990', '1990-05-20'],
    ['link', 'example.com', 'https://example.com'],
    ['formula', '1', undefined],
  ] as const)('%s, "%s", holds %j', (type, text, value) => {
    expect(customValueOf({ type, options } as unknown as ClientField, text)).toEqual(value);
  });
});

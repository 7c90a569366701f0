import { Quota, quotaStates } from './campaign-goals';

const counts = [
  { result: 'sale', value: 'Kyiv', count: 3 },
  { result: 'sale', value: 'Lviv', count: 1 },
  { result: 'sale', value: null, count: 5 },
  { result: 'refused', value: 'Kyiv', count: 9 },
];
const states = (quota: object) =>
  quotaStates(Quota.parse({ result: 'sale', ...quota }), counts).map(({ value, count, full }) => [value, count, full]);

it('counts a result from everybody', () => expect(states({ most: 9 })).toEqual([[null, 9, true]]));
it('counts it for one value of a field', () => expect(states({ most: 4, field: 'region', value: 'Kyiv' })).toEqual([['Kyiv', 3, false]]));
it('counts each value by itself, and no one without a value', () =>
  expect(states({ most: 2, field: 'region' })).toEqual([
    ['Kyiv', 3, true],
    ['Lviv', 1, false],
  ]));

import { newId, UserId } from './ids';

const MOMENT = 1_795_862_333_713;

it('new ids sort by when they were made, also within a millisecond', () => {
  const ids = Array.from({ length: 3000 }, () => newId(MOMENT));
  ids.push(newId(MOMENT + 1));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(UserId.parse(id)).toBe(id);
});

it('more than a millisecond can count are still ids of their own', () => {
  const ids = Array.from({ length: 6000 }, () => newId(MOMENT + 2));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith(newId(MOMENT + 2).slice(0, 14)))).toBe(true);
});

it('a millisecond is counted from a number of chance', () => {
  const places = new Set(Array.from({ length: 200 }, (_, n) => newId(MOMENT + 10 + n).slice(15, 18)));
  expect(places.size).toBeGreaterThan(100);
});

import { dropRate, isOverLimit } from './dialler-state';

it.each([
  [0, 0, 0, false],
  [100, 3, 0.03, false],
  [100, 4, 0.04, true],
  [1, 1, 1, true],
])('of %i answered %i dropped are %f', (answered, dropped, rate, over) => {
  expect(dropRate({ answered, dropped })).toBeCloseTo(rate);
  expect(isOverLimit({ answered, dropped }, 0.03)).toBe(over);
});

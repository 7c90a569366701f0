import { dueMove, forecastOf } from './campaign-board';

const NOW = new Date('2026-11-27T10:00:00Z');

it.each([
  [30, 10, '2026-11-27T13:00:00.000Z'],
  [0, 10, '2026-11-27T10:00:00.000Z'],
  [30, 2, undefined],
])('%i who wait, of whom %i an hour are finished, are through at %s', (waiting, donePerHour, at) => {
  expect(forecastOf({ waiting, donePerHour }, NOW)?.toISOString()).toBe(at);
});

it.each([
  ['draft', -1, 1, 'start'],
  ['draft', 1, 2, null],
  ['paused', -1, 1, null],
  ['running', -2, -1, 'finish'],
  ['draft', -2, -1, 'finish'],
  ['finished', -2, -1, null],
  ['running', -1, null, null],
] as const)('%s, to start in %s h and to end in %s h: %s', (state, starts, ends, move) => {
  const at = (hours: number | null) => (hours === null ? null : new Date(NOW.getTime() + hours * 3_600_000).toISOString());
  expect(dueMove({ state, startsAt: at(starts), endsAt: at(ends) }, NOW)).toBe(move);
});

import { QueueDay } from './queue-day';
import { type QueueVisit, USUAL_KPI_SETTINGS } from './queue-tally';

const MIDNIGHT = Date.parse('2026-11-26T22:00:00Z');
const at = (minutes: number, seconds = 0) => new Date(MIDNIGHT + minutes * 60_000 + seconds * 1000).toISOString();
const visit = (minute: number, wait: number, outcome: QueueVisit['outcome']): QueueVisit => ({
  queue: 'sales',
  joinedAt: at(minute, -wait),
  leftAt: at(minute),
  outcome,
});
const now = (minute: number) => MIDNIGHT + minute * 60_000;
const day = () => new QueueDay(MIDNIGHT, USUAL_KPI_SETTINGS);

it('counts a visit once however often its call is told', () => {
  const sales = day();
  expect(sales.put('a', [visit(10, 5, 'answered')])).toBe(true);
  expect(sales.put('a', [visit(10, 5, 'answered')])).toBe(false);
  expect(sales.put('a', [visit(10, 5, 'answered'), visit(11, 30, 'abandoned')])).toBe(true);
  expect(sales.figures(now(12)).today).toMatchObject({ offered: 2, answered: 1, abandoned: 1, longestWaitSeconds: 30 });
});

it('a corrected call replaces what was counted of it', () => {
  const sales = day();
  sales.put('a', [visit(10, 90, 'abandoned')]);
  sales.put('b', [visit(10, 5, 'answered')]);
  sales.put('a', [visit(10, 40, 'answered')]);
  expect(sales.figures(now(12)).today).toMatchObject({ offered: 2, answered: 2, abandoned: 0, longestWaitSeconds: 40 });
  // It became a part of another one.
  sales.put('a', []);
  expect(sales.figures(now(12))).toMatchObject({ today: { offered: 1, longestWaitSeconds: 5 }, recent: { offered: 1 } });
});

it('what ended fifteen minutes ago is not of just now any more, and is of today', () => {
  const sales = day();
  sales.put('a', [visit(10, 5, 'answered')]);
  expect([sales.hasAged(now(24)), sales.hasAged(now(25))]).toEqual([false, true]);
  expect(sales.figures(now(24)).recent.offered).toBe(1);
  expect(sales.figures(now(25))).toMatchObject({ today: { offered: 1 }, recent: { offered: 0 } });
});

it('at midnight the day begins anew, and the last minutes go on', () => {
  const sales = day();
  sales.put('a', [visit(600, 5, 'answered')]);
  sales.put('b', [visit(1439, 5, 'abandoned')]);
  sales.begin(now(1440), USUAL_KPI_SETTINGS, now(1441));
  sales.put('c', [visit(1441, 5, 'answered')]);
  expect(sales.figures(now(1441))).toMatchObject({ today: { offered: 1, answered: 1 }, recent: { offered: 2, abandoned: 1 } });
});

it('other settings count the same visits otherwise', () => {
  const sales = day();
  sales.put('a', [visit(10, 25, 'answered')]);
  sales.put('b', [visit(10, 3, 'abandoned')]);
  expect(sales.figures(now(11)).today).toMatchObject({ answeredWithin: 0, abandonedWithin: 1, shortAbandoned: 0 });
  sales.begin(MIDNIGHT, { serviceSeconds: 30, shortAbandonSeconds: 5 }, now(11));
  expect(sales.figures(now(11)).today).toMatchObject({ answeredWithin: 1, abandonedWithin: 0, shortAbandoned: 1 });
});

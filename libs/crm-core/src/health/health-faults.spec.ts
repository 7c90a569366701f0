import type { UserId } from '../ids';
import { type HealthFault, healthFaults } from './health-faults';
import type { HealthFigures } from './health-figures';

const GIGABYTE = 2 ** 30;
const quick = { count: 10, p50: 20, p95: 80 };
const well: HealthFigures = {
  ...{ at: '2026-01-01T10:00:00.000Z', eventsPerSecond: 3, consoles: 12, unmatchedCalls: 2 },
  pops: { sent: quick, painted: quick },
  phones: { registered: 12, unreachable: [] },
  failedJobs: { count: 0, lastTask: null, lastError: null },
  disk: { freeBytes: 100 * GIGABYTE, totalBytes: 200 * GIGABYTE },
  databaseMilliseconds: 2,
};
const away = { userId: '0195d5b0-0000-7000-8000-00000000a11a' as UserId, name: 'Anna', device: 'PJSIP/1001' };

describe('the faults of a server', () => {
  it.each<[string, Partial<HealthFigures>, HealthFault[]]>([
    ['that is well', {}, []],
    ['on which nothing has rung yet', { pops: { sent: { count: 0, p50: null, p95: null }, painted: quick } }, []],
    ['whose disk is not seen', { disk: null }, []],
    ['with 4 GB left for recordings', { disk: { freeBytes: 4 * GIGABYTE, totalBytes: 50 * GIGABYTE } }, ['diskLow']],
    ['with 100 MB left', { disk: { freeBytes: GIGABYTE / 10, totalBytes: 50 * GIGABYTE } }, ['diskFull']],
    ['whose pops are seen late', { pops: { sent: quick, painted: { ...quick, p95: 301 } } }, ['popsSlow']],
    ['with a phone out of reach', { phones: { registered: 1, unreachable: [away] } }, ['phonesUnreachable']],
    ['that gave up work', { failedJobs: { count: 1, lastTask: 'recordings.import', lastError: 'gone' } }, ['jobsFailed']],
    ['whose database is slow', { databaseMilliseconds: 900 }, ['databaseSlow']],
  ])('%s: %p', (_, change, faults) => {
    expect(healthFaults({ ...well, ...change })).toEqual(faults);
  });
});

import type { HealthFigures } from './health-figures';

/** What is wrong and somebody can do something about. */
export type HealthFault = 'diskFull' | 'diskLow' | 'jobsFailed' | 'popsSlow' | 'phonesUnreachable' | 'databaseSlow';

const GIGABYTE = 2 ** 30;
/** From the ring to the screen: more is felt. */
export const SLOW_POP_MILLISECONDS = 300;
const SLOW_DATABASE_MILLISECONDS = 250;

/** The faults in these figures, the worst first. */
export function healthFaults({ disk, failedJobs, pops, phones, databaseMilliseconds }: HealthFigures): HealthFault[] {
  const slowest = Math.max(pops.sent.p95 ?? 0, pops.painted.p95 ?? 0);
  const found: [HealthFault, boolean][] = [
    ['diskFull', disk !== null && disk.freeBytes < GIGABYTE / 2],
    ['diskLow', disk !== null && disk.freeBytes >= GIGABYTE / 2 && disk.freeBytes < Math.max(5 * GIGABYTE, disk.totalBytes / 50)],
    ['databaseSlow', databaseMilliseconds > SLOW_DATABASE_MILLISECONDS],
    ['popsSlow', slowest > SLOW_POP_MILLISECONDS],
    ['phonesUnreachable', phones.unreachable.length > 0],
    ['jobsFailed', failedJobs.count > 0],
  ];
  return found.flatMap(([fault, is]) => (is ? [fault] : []));
}

import { healthFaults, type HealthFault, type HealthFigures, type HealthLines, linesDown } from '@callcard/crm-core';
import type { Readiness } from '../../lib/readiness';

const BLANKS = { pbx: '', problem: '', task: '', error: '', people: '', lines: '' };

/** Something to be done, and what its text is filled with. */
export interface Todo {
  key: HealthFault | 'database' | 'pbxLost' | 'linesDown' | 'dialplan' | 'worker' | 'rawEvents';
  names: typeof BLANKS;
}

/** Everything that is wrong, the worst first: each has a text that says what to do. */
export function todosOf({ parts }: Readiness, figures: HealthFigures | undefined, lines?: HealthLines): Todo[] {
  const found: Todo[] = [];
  const add = (is: boolean, key: Todo['key'], names: Partial<Todo['names']> = {}) =>
    is && found.push({ key, names: { ...BLANKS, ...names } });
  add(!parts.database.ok, 'database');
  for (const { pbx, state, problem } of parts.pbx) add(state !== 'live', 'pbxLost', { pbx, problem: problem ?? '' });
  const down = lines ? linesDown(lines) : [];
  add(down.length > 0, 'linesDown', { lines: down.map(({ name, place }) => `${name} (${place})`).join(', ') });
  add(parts.worker?.ok === false, 'worker');
  for (const key of figures ? healthFaults(figures) : []) add(true, key, namesOf(key, figures!));
  for (const { pbx, missing } of parts.pbx) add(missing.length > 0, 'dialplan', { pbx });
  add(parts.rawEvents?.ok === false, 'rawEvents');
  return found;
}

function namesOf(key: HealthFault, { failedJobs, phones }: HealthFigures): Partial<Todo['names']> {
  if (key === 'jobsFailed') return { task: failedJobs.lastTask ?? '', error: failedJobs.lastError ?? '' };
  if (key === 'phonesUnreachable') return { people: phones.unreachable.map(({ name, device }) => `${name} (${device})`).join(', ') };
  return {};
}

import { noStateTime, quarterOf, stateTimeByQuarter } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { grouped } from './grouped';
import {
  type ChangeRow,
  SELECT_AGENTS_UNTIL,
  SELECT_CHANGES,
  SELECT_PEOPLE,
  SET_AGENTS_UNTIL,
  TAKE_CHANGED_AGENTS,
  WRITE_STATE_TIME,
} from './report-counts.queries';

/** So much of people's time is counted in one transaction. */
const STEP = 86_400_000;
/** Offers of queues that rang out, as the day of a person counts them. */
const MISSES: ReadonlySet<string> = new Set(['ringMissed', 'autoPaused']);

/** People's time in each state from where counting left off; earlier, where something earlier became known. Answers whether that was all up to now. */
export async function countStates(manager: EntityManager, now: Date): Promise<boolean> {
  const late = await manager.query<{ userId: string; since: Date }[]>(TAKE_CHANGED_AGENTS);
  const [{ until: left }] = await manager.query<[{ until: Date | null }]>(SELECT_AGENTS_UNTIL);
  if (left === null) {
    await manager.query(SET_AGENTS_UNTIL, [now]);
    return true;
  }
  const begin = quarterOf(left.getTime());
  const until = Math.min(now.getTime(), begin + STEP);
  const people = await manager.query<{ id: string }[]>(SELECT_PEOPLE);
  const since = new Map(people.map(({ id }) => [id, begin]));
  for (const { userId, since: at } of late) since.set(userId, Math.min(begin, quarterOf(at.getTime())));
  const [ids, begins] = [[...since.keys()], [...since.values()].map((moment) => new Date(moment))];
  const changes = grouped(await manager.query<ChangeRow[]>(SELECT_CHANGES, [ids, begins, new Date(until)]), ({ userId }) => userId);
  const cells = [...changes].flatMap(([userId, rows]) => cellsOf(userId, rows, since.get(userId)!, until));
  await manager.query(WRITE_STATE_TIME, [JSON.stringify(cells), ids, begins, new Date(until)]);
  await manager.query(SET_AGENTS_UNTIL, [new Date(until)]);
  return until === now.getTime();
}

function cellsOf(userId: string, rows: ChangeRow[], from: number, until: number) {
  const changes = rows.map(({ at, to }) => ({ at: at.getTime(), to }));
  const times = stateTimeByQuarter(changes, from, until);
  const misses = new Map<number, number>();
  for (const { at, cause } of rows) {
    if (!MISSES.has(cause) || at.getTime() < from) continue;
    const quarter = quarterOf(at.getTime());
    misses.set(quarter, (misses.get(quarter) ?? 0) + 1);
  }
  return [...new Set([...times.keys(), ...misses.keys()])].map((quarter) => {
    const { available, ringing, talking, held, wrapUp, break: onBreak, missed, unreachable } = times.get(quarter) ?? noStateTime();
    return {
      ...{ quarter: new Date(quarter), user_id: userId, available_ms: available, ringing_ms: ringing, talking_ms: talking },
      ...{ held_ms: held, wrap_up_ms: wrapUp, break_ms: onBreak, missed_ms: missed, unreachable_ms: unreachable },
      missed: misses.get(quarter) ?? 0,
    };
  });
}

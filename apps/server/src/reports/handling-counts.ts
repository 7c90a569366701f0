import { handlingsOf, quarterOf } from '@callcard/crm-core';
import { grouped } from './grouped';
import type { Round } from './report-counts';
import { COUNT_HANDLINGS, DELETE_HANDLINGS, type HandlingRow, INSERT_HANDLINGS, SELECT_HANDLINGS } from './report-counts.queries';

/** People's parts in calls that changed, and the quarters in which those ended. */
export async function countHandlings({ manager, ids, calls, now, corrects }: Round): Promise<void> {
  const before = await manager.query<HandlingRow[]>(SELECT_HANDLINGS, [ids]);
  const after = calls.flatMap((call) =>
    handlingsOf(call).map(({ userId, endedAt, talkMilliseconds, holdMilliseconds, transferred }): HandlingRow => ({
      ...{ callId: call.id, userId, transferred, endedAt: new Date(endedAt) },
      ...{ talkMs: talkMilliseconds, holdMs: holdMilliseconds },
    })),
  );
  const [known, told] = [byCall(before), byCall(after)];
  const changed = new Set(ids.filter((id) => known.get(id) !== told.get(id)));
  if (changed.size === 0) return;
  const isChanged = ({ callId }: HandlingRow) => changed.has(callId);
  await manager.query(DELETE_HANDLINGS, [[...changed]]);
  await manager.query(INSERT_HANDLINGS, [JSON.stringify(after.filter(isChanged))]);
  const cells = new Map<string, { quarter: Date; userId: string; correctedAt: Date | null }>();
  for (const { callId, userId, endedAt } of [...before, ...after].filter(isChanged)) {
    const quarter = quarterOf(endedAt.getTime());
    const key = `${quarter} ${userId}`;
    const correctedAt = corrects(callId, quarter) ? now : (cells.get(key)?.correctedAt ?? null);
    cells.set(key, { quarter: new Date(quarter), userId, correctedAt });
  }
  const rows = [...cells.values()];
  await manager.query(COUNT_HANDLINGS, [
    rows.map(({ quarter }) => quarter),
    rows.map(({ userId }) => userId),
    rows.map(({ correctedAt }) => correctedAt),
  ]);
}

/** The parts of each call, in words that differ where they do. */
const byCall = (rows: HandlingRow[]) =>
  new Map([...grouped(rows, ({ callId }) => callId)].map(([id, some]) => [id, some.map(wordsOf).sort().join('\n')]));

const wordsOf = ({ userId, endedAt, talkMs, holdMs, transferred }: HandlingRow) =>
  [userId, endedAt.getTime(), talkMs, holdMs, transferred].join(' ');

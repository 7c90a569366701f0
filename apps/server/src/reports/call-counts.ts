import { type NumberPlan, type PathEnd, parseNumber, quarterOf, transferPaths, trunkLegs } from '@callcard/crm-core';
import {
  type CallRow,
  DELETE_CALL_ROWS,
  DELETE_LEG_ROWS,
  DELETE_TRANSFER_ROWS,
  FIND_NEIGHBOURS,
  INSERT_LEG_ROWS,
  INSERT_TRANSFER_ROWS,
  type LegRow,
  SELECT_CALL_ROWS,
  SELECT_LEG_ROWS,
  SELECT_TRANSFER_ROWS,
  TELL_CORRECTIONS,
  type TransferRow,
  UPSERT_CALL_ROWS,
} from './call-counts.queries';
import { grouped } from './grouped';
import type { Round } from './report-counts';
import type { CountedCall } from './report-counts.queries';

/** A result that is given the day after, or later, changes figures that people have read. */
const LATE_RESULT = 86_400_000;

/** In which row of which report something counts; `words` differ where its figures do. */
interface Place {
  report: string;
  callId: string;
  endedAt: Date;
  key: string;
  words: string;
}

/** Calls that changed as rows of the reports on calls, with their legs over trunks and their transfers. */
export async function countCallRows(round: Round, plan: NumberPlan): Promise<void> {
  const { manager, ids } = round;
  const over = round.calls.filter(({ state, direction }) => state === 'ended' && direction !== 'internal');
  const legs = await renew(round, over.flatMap(legRows), SELECT_LEG_ROWS, DELETE_LEG_ROWS, INSERT_LEG_ROWS, causePlace);
  const transfers = await renew(round, over.flatMap(transferRows), SELECT_TRANSFER_ROWS, DELETE_TRANSFER_ROWS, INSERT_TRANSFER_ROWS, pathPlace); // prettier-ignore
  const before = await manager.query<CallRow[]>(SELECT_CALL_ROWS, [ids]);
  const after = over.map((call) => callRow(call, plan));
  const changed = differing(before, after);
  const places = [...legs, ...transfers];
  if (changed.size > 0) {
    const stay = new Set(after.map(({ callId }) => callId));
    await manager.query(DELETE_CALL_ROWS, [[...changed].filter((id) => !stay.has(id))]);
    await manager.query(UPSERT_CALL_ROWS, [JSON.stringify(after.filter(({ callId }) => changed.has(callId)))]);
    const [former, fresh] = [before, after].map((rows) => rows.filter(({ callId }) => changed.has(callId))) as [CallRow[], CallRow[]];
    places.push(...corrected(round, former.flatMap(linePlaces), fresh.flatMap(linePlaces)));
    places.push(...corrected(round, former.flatMap(resultPlaces), fresh.flatMap(resultPlaces)), ...lateResults(round, former, fresh));
    places.push(...(await renewNeighbours(round, former, fresh)));
  }
  const told = places.map(({ report, endedAt, key }) => ({ report, quarter: new Date(quarterOf(endedAt.getTime())), key }));
  if (told.length > 0) await manager.query(TELL_CORRECTIONS, [JSON.stringify(told), round.now]);
}

function callRow(call: CountedCall, plan: NumberPlan): CallRow {
  const line = call.direction === 'inbound' ? asCalled(call.calledNumber, plan) : null;
  return {
    ...{ callId: call.id, endedAt: call.endedAt!, startedAt: call.startedAt, direction: call.direction as CallRow['direction'], line },
    topic: call.direction === 'inbound' ? (call.queueEntries[0]?.queue ?? line) : null,
    ...{ number: call.outsideNumber, outcome: call.outcome ?? 'failed', result: call.result },
    ...{ talkMs: Math.round(1000 * call.talkSeconds), waitMs: Math.round(1000 * call.waitSeconds) },
  };
}

/** A line is the same line, however a trunk writes it. */
function asCalled(raw: string | null, plan: NumberPlan): string | null {
  const parsed = raw === null ? null : parseNumber(raw, plan);
  return parsed?.kind === 'number' ? parsed.e164 : raw;
}

const legRows = (call: CountedCall): LegRow[] =>
  trunkLegs(call).map(({ endedAt, ...leg }, n) => ({ callId: call.id, n, ...leg, endedAt: new Date(endedAt) }));

const transferRows = (call: CountedCall): TransferRow[] =>
  transferPaths(call).map(({ fromUserId, to, mode, ended }, n) => ({
    ...{ callId: call.id, n, endedAt: call.endedAt!, fromUser: fromUserId, toKind: to.kind, toKey: to.key, mode, ended },
  }));

const wordsOf = (row: object) =>
  Object.entries(row)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => (value instanceof Date ? value.getTime() : String(value)))
    .join(' ');

/** Calls whose rows are not what they were. */
function differing<Row extends { callId: string }>(before: readonly Row[], after: readonly Row[]): Set<string> {
  const [known, told] = [before, after].map(
    (rows) => new Map([...grouped(rows, ({ callId }) => callId)].map(([id, some]) => [id, some.map(wordsOf).sort().join('\n')])),
  ) as [Map<string, string>, Map<string, string>];
  return new Set([...known.keys(), ...told.keys()].filter((id) => known.get(id) !== told.get(id)));
}

/** Writes the rows of calls that have several, and tells where that corrected something. */
async function renew<Row extends LegRow | TransferRow>(
  round: Round,
  after: Row[],
  select: string,
  remove: string,
  insert: string,
  placeOf: (row: Row) => Place,
): Promise<Place[]> {
  const before = await round.manager.query<Row[]>(select, [round.ids]);
  const changed = differing(before, after);
  if (changed.size === 0) return [];
  const [former, fresh] = [before, after].map((rows) => rows.filter(({ callId }) => changed.has(callId))) as [Row[], Row[]];
  await round.manager.query(remove, [[...changed]]);
  await round.manager.query(insert, [JSON.stringify(fresh)]);
  return corrected(round, former.map(placeOf), fresh.map(placeOf));
}

/** Of two states of the same calls the places whose figures changed though they had been complete. */
function corrected({ corrects }: Round, before: Place[], after: Place[]): Place[] {
  const changed = differing(before, after);
  return [...before, ...after].filter(({ callId, endedAt }) => changed.has(callId) && corrects(callId, quarterOf(endedAt.getTime())));
}

const causePlace = (row: LegRow): Place => ({
  ...{ report: 'causes', callId: row.callId, endedAt: row.endedAt, key: row.trunk, words: wordsOf(row) },
});

/** As reports name a way: `<person>><kind>:<key>`. */
export const pathKey = (fromUser: string | null, to: Pick<PathEnd, 'kind' | 'key'>) => `${fromUser ?? ''}>${to.kind}:${to.key}`;

const pathPlace = (row: TransferRow): Place => ({
  ...{ report: 'paths', callId: row.callId, endedAt: row.endedAt, words: wordsOf(row) },
  key: pathKey(row.fromUser, { kind: row.toKind, key: row.toKey } as PathEnd),
});

const linePlaces = ({ callId, endedAt, direction, line, outcome, talkMs, waitMs }: CallRow): Place[] =>
  direction === 'inbound' ? [{ report: 'lines', callId, endedAt, key: line ?? '', words: wordsOf({ outcome, talkMs, waitMs }) }] : [];

const resultPlaces = ({ callId, endedAt, direction, result, talkMs }: CallRow): Place[] =>
  talkMs > 0 || result !== null
    ? [{ report: 'results', callId, endedAt, key: result ?? '', words: wordsOf({ direction, result, talkMs }) }]
    : [];

function lateResults({ now, isComplete }: Round, before: CallRow[], after: CallRow[]): Place[] {
  const isLate = ({ endedAt }: CallRow) => now.getTime() - endedAt.getTime() > LATE_RESULT && isComplete(quarterOf(endedAt.getTime()));
  return before.filter(isLate).flatMap((former) => {
    const fresh = after.find(({ callId }) => callId === former.callId);
    return fresh && fresh.result !== former.result ? [...resultPlaces(former), ...resultPlaces(fresh)] : [];
  });
}

/** Who called before and after those that changed; a number that is known no more keeps what was known. */
async function renewNeighbours(round: Round, before: CallRow[], after: CallRow[]): Promise<Place[]> {
  const rows = [...before, ...after].filter(({ direction, number }) => direction === 'inbound' && number !== null);
  if (rows.length === 0) return [];
  const starts = rows.map(({ startedAt }) => startedAt.getTime());
  const bounds = [new Date(Math.min(...starts)), new Date(Math.max(...starts))];
  const found = await round.manager.query<(Pick<CallRow, 'callId' | 'endedAt' | 'topic'> & { number: string })[]>(FIND_NEIGHBOURS, [
    [...new Set(rows.map(({ number }) => number))],
    ...bounds,
  ]);
  // What a reconciled call does to those before and after it is a correction of theirs as well.
  const correcting = rows.filter(({ callId, endedAt }) => round.corrects(callId, quarterOf(endedAt.getTime())));
  const numbers = new Set(correcting.map(({ number }) => number));
  return [
    ...correcting,
    ...found.filter(({ number, endedAt }) => numbers.has(number) && round.isComplete(quarterOf(endedAt.getTime()))),
  ].map(({ callId, endedAt, topic }) => ({ report: 'repeats', callId, endedAt, key: topic ?? '', words: '' }));
}

import { type CallId, newId } from '@callcard/crm-core';
import type { DataSource } from 'typeorm';

/** A call with the outside as the ledger keeps it, and what is to be said of its transfer. */
export interface OutsideCall {
  id: CallId;
  startedAt: string;
  endedAt: string;
  direction: 'inbound' | 'outbound' | 'internal';
  called: string;
  number: string | null;
  outcome: string;
  talk: number;
  wait: number;
  agentId: string | null;
  result: string | null;
  queueEntries: object[];
  legs: object[];
  segments: object[];
  transfers: object[];
  /** `<from>><kind>:<key> <how it ended>`, as whoever made the call up knows. */
  path: string | null;
}

const iso = (at: number) => new Date(at).toISOString();

export interface Cast {
  people: readonly string[];
  numbers: readonly (string | null)[];
  lines: readonly string[];
  results: readonly string[];
}

/** A call at that time by chance: in or out, with or without a queue, a talk, a result, a transfer. */
export function outsideCall(at: number, { people, numbers, lines, results }: Cast, random: () => number): OutsideCall {
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const direction = random() < 0.75 ? 'inbound' : random() < 0.9 ? 'outbound' : 'internal';
  const wait = Math.floor(random() * 60_000);
  const outcome = direction === 'inbound' ? one(['answered', 'answered', 'answered', 'abandoned', 'voicemail', 'callback', 'noAnswer']) : one(['answered', 'busy', 'failed']); // prettier-ignore
  const talk = outcome === 'answered' ? 1_000 + Math.floor(random() * 300_000) : 0;
  const [answered, end] = [at + wait, at + wait + talk + 500];
  const agentId = talk > 0 ? one(people) : null;
  const part = (kind: string, from: number, to: number, who: string | null, leg: string) => ({ kind, leg, agentId: who, number: null, from: iso(from), to: iso(to), seconds: (to - from) / 1000 }); // prettier-ignore
  const call: OutsideCall = {
    ...{ id: newId<CallId>(at), startedAt: iso(at), endedAt: iso(end), direction, called: direction === 'inbound' ? one(lines) : '+380500000001' },
    ...{ number: direction === 'internal' ? null : one(numbers), outcome, talk: talk / 1000, wait: wait / 1000, agentId },
    result: random() < (talk > 0 ? 0.7 : 0.1) ? one(results) : null,
    queueEntries: [],
    segments: talk > 0 ? [part('talk', answered, end, agentId, 'b')] : [],
    legs: [],
    transfers: [],
    path: null,
  }; // prettier-ignore
  const leg = (side: string, device: string, cause: number | null, wasAnswered: boolean, more = {}) => ({ leg: device, channel: device, device, side, userId: null, number: null, startedAt: iso(at), answeredAt: wasAnswered ? iso(answered) : null, endedAt: iso(end), cause, ...more }); // prettier-ignore
  if (direction !== 'internal')
    call.legs.push(leg('outside', one(['PJSIP/trunk-a', 'PJSIP/trunk-b']), one([16, 16, 17, 19, 21, 1, 34, 127, null]), talk > 0));
  call.legs.push(leg('inside', 'PJSIP/1001', 16, talk > 0, { userId: agentId, number: '1001', startedAt: iso(at + 1) }));
  if (direction === 'inbound' && random() < 0.6)
    call.queueEntries.push({ queue: one(['sales', 'support']), leg: 'a', position: 1, joinedAt: iso(at), leftAt: iso(answered), outcome: talk > 0 ? 'connected' : 'abandoned' }); // prettier-ignore
  if (talk > 20_000 && direction !== 'internal' && random() < 0.4) transfer(call, answered + 10_000, end);
  return call;

  function transfer(of: OutsideCall, given: number, over: number): void {
    const mode = one(['blind', 'attended']);
    const ended = one(['talked', 'returned', 'lost']);
    const other = people.find((id) => id !== agentId)!;
    const [to, way] = one([
      ['2002', `person:${other}`],
      ['700', 'extension:700'],
      ['+380671112233', 'outside:'],
      ['500', 'queue:second'],
    ] as const);
    of.segments = [part('talk', answered, given, agentId, 'b')];
    if (ended === 'talked') of.segments.push(part('talk', given + 3_000, over, other, 'c'));
    if (ended === 'returned') of.segments.push(part('talk', given + 3_000, over, agentId, 'b'));
    if (way.startsWith('person')) of.legs.push(leg('inside', 'PJSIP/2002', 16, ended === 'talked', { userId: other, number: '2002', startedAt: iso(given) })); // prettier-ignore
    if (way.startsWith('queue')) of.queueEntries.push({ queue: 'second', leg: 'a', position: 1, joinedAt: iso(given + 100), leftAt: iso(given + 3_000), outcome: 'connected' }); // prettier-ignore
    of.transfers = [{ mode, leg: 'b', agentId, to, at: iso(given) }];
    of.path = `${agentId}>${way} ${ended}`;
  }
}

/** Writes them as the ledger and the people do. */
export async function putOutsideCalls(dataSource: DataSource, calls: readonly OutsideCall[]): Promise<void> {
  await dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, called_number, outside_number, queue, agent_id, user_ids, talker_ids, started_at,
      ended_at, wait_seconds, talk_seconds, hold_seconds, outcome, legs, segments, offers, queue_entries, tracks, transfers)
    select id, 'main', id::text, direction, 'ended', called, number, null, "agentId", array_remove(array["agentId"], null),
      array_remove(array["agentId"], null), "startedAt", "endedAt", wait, talk, 0, outcome, legs, segments, '[]', "queueEntries", '[]', transfers
    from jsonb_to_recordset($1::jsonb) as row(id uuid, direction text, called text, number text, "agentId" uuid, "startedAt" timestamptz,
      "endedAt" timestamptz, wait float8, talk float8, outcome text, legs jsonb, segments jsonb, "queueEntries" jsonb, transfers jsonb)`,
    [JSON.stringify(calls)],
  );
  await dataSource.query(
    `insert into call_work (call_id, disposition) select id, result from jsonb_to_recordset($1::jsonb) as row(id uuid, result text)`,
    [JSON.stringify(calls)],
  );
}

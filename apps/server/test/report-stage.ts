import { type CallId, newId } from '@callcard/crm-core';
import type { DataSource } from 'typeorm';

/** Chance that is the same every time. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

export interface RawCall {
  id: CallId;
  startedAt: number;
  queueEntries: { queue: string; joinedAt: string; leftAt: string | null; outcome: string | null; leg: string; position: number }[];
  segments: object[];
  callback: object | null;
  agentId: string | null;
}

const iso = (at: number) => new Date(at).toISOString();
const OUTCOMES = ['connected', 'connected', 'connected', 'abandoned', 'timeout', 'key'] as const;

/** A call that went through one queue or two at that time, and to one of these people. */
export function rawCall(startedAt: number, people: string[], random: () => number): RawCall {
  const call: RawCall = { id: newId<CallId>(startedAt), startedAt, queueEntries: [], segments: [], callback: null, agentId: null };
  let at = startedAt + Math.floor(random() * 5_000);
  for (const queue of random() < 0.3 ? ['sales', 'support'] : ['sales']) {
    const joined = at;
    at += Math.floor(random() * 60_000);
    const outcome = OUTCOMES[Math.floor(random() * OUTCOMES.length)]!;
    call.queueEntries.push({ queue, leg: 'a', position: 1, joinedAt: iso(joined), leftAt: iso(at), outcome });
    if (outcome === 'key' && random() < 0.5) call.callback = { queue, number: null, at: iso(at) };
    if (outcome !== 'connected') continue;
    call.agentId = people[Math.floor(random() * people.length)]!;
    const [talk, hold] = [Math.floor(random() * 300_000), random() < 0.3 ? Math.floor(random() * 40_000) : 0];
    const part = (kind: string, from: number, to: number) => ({ kind, leg: 'b', agentId: call.agentId, number: null, from: iso(from), to: iso(to), seconds: (to - from) / 1000 }); // prettier-ignore
    call.segments.push(part('talk', at, at + talk), ...(hold > 0 ? [part('hold', at + talk, at + talk + hold)] : []));
    break;
  }
  return call;
}

/** Writes calls as the ledger does, in one statement. */
export async function putCalls(dataSource: DataSource, calls: RawCall[]): Promise<void> {
  await dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, started_at, ended_at, wait_seconds, talk_seconds, hold_seconds, agent_id, user_ids,
      talker_ids, outside_number, legs, segments, offers, queue_entries, tracks, callback)
    select id, 'main', id::text, 'inbound', 'ended', to_timestamp("startedAt" / 1000), to_timestamp("startedAt" / 1000), 0, 0, 0, "agentId",
      array_remove(array["agentId"], null), array_remove(array["agentId"], null), '+380441112233', '[]', segments, '[]', "queueEntries", '[]', callback
    from jsonb_to_recordset($1::jsonb) as row(id uuid, "startedAt" float8, "agentId" uuid, segments jsonb, "queueEntries" jsonb, callback jsonb)`,
    [JSON.stringify(calls)],
  );
}

/** Writes what one person did: when, and what then, from the earliest. */
export async function putStates(dataSource: DataSource, userId: string, states: [at: number, to: string][], seq = 1): Promise<void> {
  const rows = states.map(([at, to], place) => ({ userId, seq: seq + place, at: iso(at), from: states[place - 1]?.[1] ?? 'offline', to }));
  await dataSource.query(
    `insert into agent_state_changes (user_id, seq, at, from_state, to_state, cause, actor, details)
    select "userId", seq, at, "from", "to", case "to" when 'missed' then 'autoPaused' else 'restored' end, '{"kind": "system"}', '{}'
    from jsonb_to_recordset($1::jsonb) as change("userId" uuid, seq int, at timestamptz, "from" text, "to" text)`,
    [JSON.stringify(rows)],
  );
  await dataSource.query(`insert into agent_states (user_id, base, base_since) values ($1, 'offline', now()) on conflict do nothing`, [
    userId,
  ]);
}

import type { CallFact, CallId } from '@callcard/crm-core';
import { SELECT_FACTS } from './call-ledger.queries';
import { SELECT_KEPT } from './ledger-replay.queries';
import { LiveCalls } from './live-calls';

type Ask = <Row>(sql: string, parameters: unknown[]) => Promise<Row[]>;

/** The calls in memory as after a start, and whatever was joined with them: each fact may name further ones. */
export async function liveCallsOf(ask: Ask, ids: readonly CallId[]): Promise<LiveCalls> {
  const live = new LiveCalls();
  for (const { id, pbx, demo } of await ask<{ id: CallId; pbx: string; demo: boolean }>(SELECT_KEPT, [ids])) live.open(id, pbx, demo);
  for (const id of ids) live.open(id, '', false);
  for (;;) {
    const asked = [...live.all()].filter((call) => !call.complete);
    if (asked.length === 0) return live;
    const rows = await ask<{ id: CallId; facts: CallFact[] }>(SELECT_FACTS, [asked.map(({ id }) => id)]);
    const facts = new Map(rows.map((row) => [row.id, row.facts]));
    for (const call of asked) {
      live.add(call, facts.get(call.id) ?? []);
      call.complete = true;
    }
  }
}

import type { CallFact } from '@callcard/crm-core';
import { decoded, lost, track, tracker } from './ledger';
import type { Sent } from './tapes';

/** The events from one place on, and how many of them, nobody heard. */
export interface Gap {
  from: number;
  events: number;
}

const MARGIN = 60_000;

/** What a server knows that did not hear everything; `since`: from when on it asks the PBX's own logs (UTC milliseconds). */
export function heardWith(gaps: readonly Gap[], sent: readonly Sent[]): { facts: CallFact[]; since: number } {
  const by = tracker();
  const facts: CallFact[] = [];
  let [heard, since] = [0, Infinity];
  for (const gap of [...gaps].sort((one, other) => one.from - other.from)) {
    const from = Math.max(heard, gap.from % (sent.length + 1));
    facts.push(...track(decoded(sent.slice(heard, from)), by));
    since = Math.min(since, momentOf(sent, from) - MARGIN, ...beginningsOfOpen(facts));
    heard = Math.min(sent.length, from + gap.events);
    const last = sent[heard - 1];
    if (!last || heard === from) continue;
    by.retain(new Set(last.living));
    facts.push(...lost(facts, last.living, new Date(momentOf(sent, heard)).toISOString()));
  }
  facts.push(...track(decoded(sent.slice(heard)), by));
  return { facts, since };
}

/** When the last of so many events was sent; on a day without any, at any time. */
const momentOf = (sent: readonly Sent[], heard: number) => ((sent[heard - 1] ?? sent[0])?.at ?? 0) / 1000;

/** When the calls began that go on, as far as was heard. */
function beginningsOfOpen(facts: readonly CallFact[]): number[] {
  const open = new Map(facts.flatMap((fact) => (fact.kind === 'leg.started' ? [[fact.leg, fact.callId] as const] : [])));
  for (const fact of facts) if (fact.kind === 'leg.ended' || fact.kind === 'leg.lost') open.delete(fact.leg);
  const calls = new Set(open.values());
  return facts.filter(({ callId }) => calls.has(callId)).map(({ at }) => Date.parse(at));
}

import { callIdOf, type GroupedCall } from '@callcard/crm-core';
import type { TruthBook, TruthCall } from './truth-book';

/*
 * Two tellings of one call in the same words, so that they can be laid side by side: of the fold, and of the truth book.
 * Moments are tenths of a second, since what takes the exchange a few milliseconds takes people no time.
 */

export interface Told {
  id: string;
  /** The call of which it became a part. */
  helped: string | null;
  direction: string;
  outcome: string | null;
  hangupBy: string | null;
  ended: boolean;
  /** Who did what: `1001 talk`, with milliseconds. */
  did: Record<string, number>;
  offers: string[];
  entries: string[];
}

const add = (sums: Record<string, number>, key: string, milliseconds: number) => {
  sums[key] = (sums[key] ?? 0) + milliseconds;
};

export function toldByFold({ call, mergedInto }: GroupedCall): Told {
  const did: Record<string, number> = { talk: call.talkSeconds * 1000, hold: call.holdSeconds * 1000 };
  for (const { kind, agentId, seconds, leg } of call.segments) {
    if (kind === 'talk' || kind === 'hold' || kind === 'consult') add(did, `${agentId?.slice(-4) ?? leg} ${kind}`, seconds * 1000);
    if (kind === 'queue') add(did, kind, seconds * 1000);
  }
  return {
    id: call.id,
    helped: mergedInto,
    direction: call.direction,
    outcome: call.outcome,
    hangupBy: call.hangupBy,
    ended: call.state === 'ended',
    did,
    offers: call.offers.map(({ agentId, queue, outcome }) => `${agentId?.slice(-4)} ${queue} ${outcome}`).sort(),
    entries: call.queueEntries.map(({ queue, outcome }) => `${queue} ${outcome}`),
  };
}

export function toldByBook(call: TruthCall, now: number): Told {
  const did: Record<string, number> = { talk: 0, hold: 0 };
  for (const { line, kind, from, to } of call.stretches) if (line.inside) add(did, `${line.who} ${kind}`, (to ?? now) - from);
  const talks = unionOf(call.stretches.filter(({ kind }) => kind === 'talk').map(({ from, to }) => [from, to ?? now]));
  const all = unionOf(call.stretches.filter(({ kind }) => kind !== 'consult').map(({ from, to }) => [from, to ?? now]));
  did['talk'] = talks;
  did['hold'] = all - talks;
  for (const { from, to } of call.entries) add(did, 'queue', (to ?? now) - from);
  const [first] = call.lines;
  return {
    id: idOf(call),
    helped: call.helped && idOf(call.helped),
    direction: first?.inside ? (call.hasClient ? 'outbound' : 'internal') : 'inbound',
    outcome: call.answered ? 'answered' : call.unless.join(' or '),
    hangupBy: call.hangupBy,
    ended: call.endedAt !== null,
    did,
    offers: call.offers.map(({ line, queue, outcome }) => `${line.who} ${queue} ${outcome}`).sort(),
    entries: call.entries.map(({ queue, outcome }) => `${queue} ${outcome}`),
  };
}

const idOf = ({ linkedId }: TruthCall) => callIdOf('main', linkedId);

const unionOf = (spans: [number, number][]): number => {
  let [length, last] = [0, -Infinity];
  for (const [from, to] of spans.sort(([one], [other]) => one - other)) {
    length += Math.max(0, to - Math.max(from, last));
    last = Math.max(last, to);
  }
  return length;
};

/** What takes the exchange a moment takes people none. */
const SLACK = 150;

/** Where the two tellings differ, in words; empty: they agree. */
export function contradictions(folded: readonly GroupedCall[], book: TruthBook, now: number): string[] {
  const truth = book.calls.map((call) => toldByBook(call, now));
  const found = new Map(folded.map((each) => [each.call.id as string, toldByFold(each)]));
  const strangers = [...found.keys()].filter((id) => !truth.some((call) => call.id === id)).map((id) => `${id}: nobody made this call`);
  return [...strangers, ...truth.flatMap((call) => between(found.get(call.id), call).map((text) => `${call.id}: ${text}`))];
}

function between(fold: Told | undefined, truth: Told): string[] {
  if (!fold) return ['a lost call'];
  const said: string[] = [];
  for (const what of ['direction', 'ended', 'helped'] as const) if (fold[what] !== truth[what]) said.push(`${what} ${fold[what]}, not ${truth[what]}`);
  if (!truth.outcome?.split(' or ').includes(fold.outcome ?? '')) said.push(`outcome ${fold.outcome}, not ${truth.outcome}`);
  if (truth.hangupBy !== null && fold.hangupBy !== truth.hangupBy) said.push(`hung up by ${fold.hangupBy}, not ${truth.hangupBy}`);
  for (const what of ['offers', 'entries'] as const)
    if (fold[what].join() !== truth[what].join()) said.push(`${what} [${fold[what].join()}], not [${truth[what].join()}]`);
  for (const key of new Set([...Object.keys(fold.did), ...Object.keys(truth.did)])) {
    const [one, other] = [fold.did[key] ?? 0, truth.did[key] ?? 0];
    if (Math.abs(one - other) > SLACK) said.push(`${key} ${Math.round(one)} ms, not ${other}`);
  }
  return said;
}

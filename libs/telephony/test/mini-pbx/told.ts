import { callIdOf, type GroupedCall } from '@callcard/crm-core';
import type { TruthBook, TruthCall } from './truth-book';
import { doingsOf, partsOf } from './truth-reading';

/** A call in words in which the fold's telling and the truth book's can be laid side by side. */
export interface Told {
  id: string;
  /** The call of which it became a part. */
  helped: string | null;
  direction: string;
  /** null in the book: nothing to claim. */
  outcome: string | null;
  hangupBy: string | null;
  ended: boolean;
  /** Who did what: `1001 talk`, with milliseconds; null in the book: nothing to claim. */
  did: Record<string, number> | null;
  offers: string[];
  entries: string[];
  transfers: string[];
}

export function toldByFold({ call, mergedInto }: GroupedCall): Told {
  const did: Record<string, number> = { talk: call.talkSeconds * 1000, hold: call.holdSeconds * 1000 };
  const add = (key: string, seconds: number) => (did[key] = (did[key] ?? 0) + seconds * 1000);
  for (const { kind, agentId, seconds } of call.segments) {
    const doing = kind === 'conference' ? 'talk' : kind;
    if (agentId !== null && ['talk', 'hold', 'consult'].includes(doing)) add(`${agentId.slice(-4)} ${doing}`, seconds);
    if (kind === 'queue' || kind === 'park') add(kind, seconds);
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
    transfers: call.transfers.map(({ agentId, mode, to }) => `${agentId?.slice(-4)} ${mode} ${to}`).sort(),
  };
}

export function toldByBook(book: TruthBook): Told[] {
  const parts = partsOf(book);
  return book.calls.map((call) => {
    const mine = book.calls.filter((each) => each === call || (!parts.has(call) && parts.get(each) === call));
    const did = doingsOf(call, book, parts);
    const helped = parts.get(call);
    return {
      id: idOf(call),
      helped: helped ? idOf(helped) : null,
      direction: call.kind,
      outcome: did['talk'] || did['hold'] ? 'answered' : helped ? null : call.unless.join(' or '),
      // Of several calls among ourselves that became one, nobody can say whose end is its end.
      hangupBy: helped || (call.kind === 'internal' && mine.length > 1) ? null : call.hangupBy,
      ended: mine.every(({ ended }) => ended),
      did: helped && call.isMixed ? null : did,
      offers: mine.flatMap(({ offers }) => offers.map(({ line, queue, outcome }) => `${line.who} ${queue} ${outcome}`)).sort(),
      entries: mine.flatMap(({ entries }) => entries.map(({ queue, outcome }) => `${queue} ${outcome}`)),
      transfers: mine.flatMap(({ transfers }) => transfers).sort(),
    };
  });
}

const idOf = ({ linkedId }: TruthCall): string => callIdOf('main', linkedId);

/** What takes the exchange a moment takes people none. */
const SLACK = 150;

/** Where the two tellings differ, in words; empty: they agree. */
export function contradictions(folded: readonly GroupedCall[], book: TruthBook): string[] {
  const truth = toldByBook(book);
  const found = new Map(folded.map((each) => [each.call.id as string, toldByFold(each)]));
  const strangers = [...found.keys()].filter((id) => !truth.some((call) => call.id === id)).map((id) => `${id}: nobody made this call`);
  return [...strangers, ...truth.flatMap((call) => between(found.get(call.id), call).map((text) => `${call.id}: ${text}`))];
}

function between(fold: Told | undefined, truth: Told): string[] {
  if (!fold) return ['a lost call'];
  const said: string[] = [];
  for (const what of ['direction', 'ended', 'helped'] as const)
    if (fold[what] !== truth[what]) said.push(`${what} ${fold[what]}, not ${truth[what]}`);
  if (truth.outcome !== null && !truth.outcome.split(' or ').includes(fold.outcome ?? ''))
    said.push(`outcome ${fold.outcome}, not ${truth.outcome}`);
  if (truth.hangupBy !== null && fold.hangupBy !== truth.hangupBy) said.push(`hung up by ${fold.hangupBy}, not ${truth.hangupBy}`);
  // What rang for a part, and who gave it away, is told with the call it became a part of.
  const lists = truth.helped === null ? (['offers', 'entries'] as const) : (['entries'] as const);
  for (const what of lists)
    if (fold[what].join() !== truth[what].join()) said.push(`${what} [${fold[what].join()}], not [${truth[what].join()}]`);
  if (truth.helped === null && !areThose(fold.transfers, truth.transfers))
    said.push(`transfers [${fold.transfers.join()}], not [${truth.transfers.join()}]`);
  const [found, did] = [fold.did ?? {}, truth.did ?? fold.did ?? {}];
  for (const key of new Set([...Object.keys(found), ...Object.keys(did)])) {
    const [one, other] = [found[key] ?? 0, did[key] ?? 0];
    if (Math.abs(one - other) > SLACK) said.push(`${key} ${Math.round(one)} ms, not ${other}`);
  }
  return said;
}

/** Each is one of those that are meant, and nothing is left; `1001 attended 1002 or 79160000101` means either. */
function areThose(found: readonly string[], meant: readonly string[]): boolean {
  const left = [...found];
  for (const each of meant) {
    const [first = '', ...others] = each.split(' or ');
    const who = first.slice(0, first.lastIndexOf(' ') + 1);
    const at = left.findIndex((one) => one === first || others.some((to) => one === who + to));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}

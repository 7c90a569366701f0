import type { QueryClient } from '@tanstack/react-query';
import type { Agent, Call } from '@callcard/crm-core';

/** What is told whole, and read as well: an answer that was on its way meanwhile may be older than what was told. */
interface Told {
  calls: Call;
  agents: Agent;
}
type ToldNoun = keyof Told;

const nouns: ReadonlySet<string> = new Set<ToldNoun>(['calls', 'agents']);
/** Longer than an answer is on its way. */
const LATELY_MILLISECONDS = 10_000;

/** What was told of the things of a noun, by their ids, and when. */
type Memory = Map<string, { data: unknown; at: number }>;
const memories = new WeakMap<QueryClient, Map<string, Memory>>();

/** A call that became a part of another is in no list any more. */
export const isOver = (call: Call) => call.state === 'ended' || call.mergedInto !== null;

/** Keeps it for as long as an older answer may still come; of other nouns nothing is kept. */
export function rememberTold(cache: QueryClient, noun: string, told: ReadonlyMap<string, unknown>): void {
  if (!nouns.has(noun)) return;
  const byNoun = memories.get(cache) ?? new Map<string, Memory>();
  memories.set(cache, byNoun);
  const known: Memory = byNoun.get(noun) ?? new Map();
  byNoun.set(noun, known);
  const now = performance.now();
  for (const [id, { at }] of known) if (now - at > LATELY_MILLISECONDS) known.delete(id);
  for (const [id, data] of told) known.set(id, { data, at: now });
}

/** Something may have happened that was not told. */
export const forgetTold = (cache: QueryClient) => void memories.delete(cache);

/** By id. */
export function toldLately<N extends ToldNoun>(cache: QueryClient, noun: N): ReadonlyMap<string, Told[N]> {
  const since = performance.now() - LATELY_MILLISECONDS;
  const known = memories.get(cache)?.get(noun) ?? [];
  return new Map([...known].flatMap(([id, { data, at }]) => (at >= since ? [[id, data as Told[N]] as const] : [])));
}

/** What people made of a call: of that the version tells which is newer. */
const workOf = ({ clientId, clientName, disposition, note, noteMarks, version }: Call) => ({
  ...{ clientId, clientName, disposition, note, noteMarks, version },
});

/**
 * An answer about a call, made as new as what was told. They come by two ways: what was read before a change may arrive after it was told,
 * and would then stay, as nothing more is told of a call that is over. The PBX's side has no version; what was told last is its newest.
 */
export function callAsTold(cache: QueryClient, answer: Call): Call {
  const call = toldLately(cache, 'calls').get(answer.id);
  if (!call || isOver(answer)) return answer;
  return call.version >= answer.version ? call : { ...call, ...workOf(answer) };
}

/** The same of somebody at work, of whom every change has a version. */
export function agentAsTold(cache: QueryClient, answer: Agent): Agent {
  const agent = toldLately(cache, 'agents').get(answer.userId);
  return agent && agent.version > answer.version ? agent : answer;
}

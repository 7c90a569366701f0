import type { QueryClient } from '@tanstack/react-query';
import type { Call } from '@callcard/crm-core';

/** What was told of calls, and when. */
const told = new WeakMap<QueryClient, Map<string, { call: Call; at: number }>>();
/** Longer than an answer is on its way. */
const LATELY_MILLISECONDS = 10_000;

/** A call that became a part of another is in no list any more. */
export const isOver = (call: Call) => call.state === 'ended' || call.mergedInto !== null;

export function rememberTold(cache: QueryClient, calls: readonly Call[]): void {
  const known = told.get(cache) ?? new Map<string, { call: Call; at: number }>();
  told.set(cache, known);
  const now = performance.now();
  for (const [id, { at }] of known) if (now - at > LATELY_MILLISECONDS) known.delete(id);
  for (const call of calls) known.set(call.id, { call, at: now });
}

/** Something may have happened that was not told. */
export const forgetTold = (cache: QueryClient) => void told.delete(cache);

/** By id. */
export function toldLately(cache: QueryClient): ReadonlyMap<string, Call> {
  const since = performance.now() - LATELY_MILLISECONDS;
  return new Map([...(told.get(cache) ?? [])].flatMap(([id, { call, at }]) => (at >= since ? [[id, call] as const] : [])));
}

/** What people made of a call: of that the version tells which is newer. */
const workOf = ({ clientId, clientName, disposition, note, noteMarks, version }: Call) => ({
  ...{ clientId, clientName, disposition, note, noteMarks, version },
});

/**
 * An answer about a call, made as new as what was told. They come by two ways: what was read before a change may arrive after it was told,
 * and would then stay, as nothing more is told of a call that is over. The PBX's side has no version; what was told last is its newest.
 */
export function asTold(cache: QueryClient, answer: Call): Call {
  const call = toldLately(cache).get(answer.id);
  if (!call || isOver(answer)) return answer;
  return call.version >= answer.version ? call : { ...call, ...workOf(answer) };
}

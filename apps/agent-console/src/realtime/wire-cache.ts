import type { QueryClient } from '@tanstack/react-query';
import type { Agent, Call, LiveNoun, Queue, QueueFigures, ServerToClient } from '@callcard/crm-core';

type Snapshot = Parameters<ServerToClient['snapshot']>[0];
type Live = Agent | Call | Queue | QueueFigures;
interface Listed {
  items: Live[];
}

const idOf = (live: Live) => ('userId' in live ? live.userId : 'queueId' in live ? live.queueId : live.id);

const isListed = (data: unknown): data is Listed =>
  typeof data === 'object' && data !== null && Array.isArray((data as Partial<Listed>).items);

const isPaged = (data: unknown): data is { pages: Listed[] } =>
  typeof data === 'object' && data !== null && Array.isArray((data as { pages?: unknown }).pages);

/** The newer of two; of equal versions the one that arrived last. */
const newer = (known: Live, told: Live) => (told.version >= known.version ? told : known);

const patchPage = <P extends Listed>(page: P, told: Live): P =>
  page.items.some((item) => idOf(item) === idOf(told))
    ? { ...page, items: page.items.map((item) => (idOf(item) === idOf(told) ? newer(item, told) : item)) }
    : page;

function patched(data: unknown, told: Live): unknown {
  if (isPaged(data)) return { ...data, pages: data.pages.map((page) => patchPage(page, told)) };
  if (isListed(data)) return patchPage(data, told);
  const known = data as Live | undefined;
  return known && idOf(known) === idOf(told) ? newer(known, told) : data;
}

/** The lists that may have to gain or lose the changed row: asked for anew. */
const openLists: Record<LiveNoun, readonly unknown[]> = {
  calls: ['calls', 'open'],
  agents: ['agents', 'list'],
  queues: ['queues', 'list'],
  queueFigures: ['queueFigures', 'list'],
};

/** Puts what the server told into every cached answer that shows it; only what is new to a list makes it ask again. */
export function applySnapshot(cache: QueryClient, change: Snapshot): void {
  const told = change.data;
  cache.setQueriesData({ queryKey: [change.noun] }, (data: unknown) => patched(data, told));
  if (change.noun === 'calls') cache.setQueryData<Call>(['calls', 'one', change.id], (known) => (known ? known : change.data));
  const lists = cache.getQueriesData<Listed>({ queryKey: openLists[change.noun] });
  const missing = lists.some(([, data]) => data && isListed(data) && !data.items.some((item) => idOf(item) === idOf(told)));
  // A call that became a part of another is in no list any more.
  const over = change.noun === 'calls' && (change.data.state === 'ended' || change.data.mergedInto !== null);
  if (missing || over) void cache.invalidateQueries({ queryKey: openLists[change.noun] });
  if (over) void cache.invalidateQueries({ queryKey: ['calls', 'list'] });
}

/** What the timeline of a client tells of; calls are told by the client, as there are so many of them. */
const TOLD_IN_TIMELINES = new Set(['clients', 'deals', 'activities', 'requests', 'tasks']);

/** A changed noun that is not sent whole: whatever shows it asks again. */
export function applyInvalidate(cache: QueryClient, { noun, id }: { noun: string; id?: string }): void {
  void cache.invalidateQueries({ queryKey: noun === 'timeline' ? [noun, id] : [noun] });
  if (TOLD_IN_TIMELINES.has(noun)) void cache.invalidateQueries({ queryKey: ['timeline'] });
  if (noun === 'calls' && id !== undefined)
    void cache.invalidateQueries({ queryKey: ['timeline'], predicate: ({ state }) => tells(state.data, id) });
}

/** Whether a story has a line of that thing: its recording may have come. */
const tells = (data: unknown, id: string) => isPaged(data) && data.pages.some(({ items }) => items.some((item) => idOf(item) === id));

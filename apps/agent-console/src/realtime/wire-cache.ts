import type { QueryClient } from '@tanstack/react-query';
import type { Agent, Call, LiveNoun, Queue, QueueFigures, ServerToClient } from '@callcard/crm-core';
import { isOver, rememberTold, toldLately } from './told-lately';

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
const newer = (known: Live | undefined, told: Live) => (!known || told.version >= known.version ? told : known);

/** What was told of each thing of a noun, by its id. */
type Told = ReadonlyMap<string, Live>;

function patchPage<P extends Listed>(page: P, told: Told): P {
  if (!page.items.some((item) => told.has(idOf(item)))) return page;
  return { ...page, items: page.items.map((item) => patchedOne(item, told)) };
}

function patchedOne(known: Live, told: Told): Live {
  const one = told.get(idOf(known));
  return one ? newer(known, one) : known;
}

function patched(data: unknown, told: Told): unknown {
  if (isPaged(data)) return { ...data, pages: data.pages.map((page) => patchPage(page, told)) };
  if (isListed(data)) return patchPage(data, told);
  return data === undefined ? data : patchedOne(data as Live, told);
}

/** The lists that may have to gain or lose the changed row: asked for anew. */
const openLists: Record<LiveNoun, readonly unknown[]> = {
  calls: ['calls', 'open'],
  agents: ['agents', 'list'],
  queues: ['queues', 'list'],
  queueFigures: ['queueFigures', 'list'],
};

/** Every call that goes on, for whoever watches them: too many to ask anew for each. */
export const FLOOR_CALLS = ['calls', 'floor'] as const;

/** The calls that go on, with those that began, and without those that are over. */
function onFloor(page: Listed, told: Told): Listed {
  const known = new Set(page.items.map(idOf));
  const items = page.items.map((item) => patchedOne(item, told));
  const begun = [...told.values()].filter((one) => !known.has(idOf(one)));
  return { ...page, items: [...items, ...begun].filter((one) => !isOver(one as Call)) };
}

/** The calls that go on as the server lists them, with what was told of them while the list was on its way. */
export async function askFloorCalls(cache: QueryClient, ask: () => Promise<{ items: Call[] }>): Promise<{ items: Call[] }> {
  return onFloor(await ask(), toldLately(cache, 'calls')) as { items: Call[] };
}

/** Puts what the server told into every cached answer that shows it; only what is new to a list makes it ask again. */
export function applySnapshots(cache: QueryClient, changes: readonly Snapshot[]): void {
  for (const noun of new Set(changes.map((change) => change.noun))) {
    const told = new Map<string, Live>();
    for (const { noun: of, data } of changes) if (of === noun) told.set(idOf(data), newer(told.get(idOf(data)), data));
    applyNoun(cache, noun, told);
  }
}

function applyNoun(cache: QueryClient, noun: LiveNoun, told: Told): void {
  cache.setQueriesData({ queryKey: [noun] }, (data: unknown) => patched(data, told));
  const calls = noun === 'calls' ? ([...told.values()] as Call[]) : [];
  rememberTold(cache, noun, told);
  if (noun === 'calls') cache.setQueryData<Listed>(FLOOR_CALLS, (page) => page && onFloor(page, told));
  for (const call of calls) cache.setQueryData<Call>(['calls', 'one', call.id], (known) => known ?? call);
  const lists = cache.getQueriesData<Listed>({ queryKey: openLists[noun] });
  const lacks = (data: Listed) => [...told.keys()].some((id) => !data.items.some((item) => idOf(item) === id));
  const missing = lists.some(([, data]) => data && isListed(data) && lacks(data));
  const over = calls.some(isOver);
  if (missing || over) askAgain(cache, openLists[noun]);
  if (over) askAgain(cache, ['calls', 'list']);
}

/** Where hundreds of calls are heard of, a list is not asked for with every one of them: at once, and then once in so long. */
const ASK_PAUSE_MILLISECONDS = 250;
const asking = new WeakMap<QueryClient, Map<string, { again: boolean }>>();

function askAgain(cache: QueryClient, queryKey: readonly unknown[]): void {
  const lists = asking.get(cache) ?? new Map<string, { again: boolean }>();
  asking.set(cache, lists);
  const name = queryKey.join(' ');
  const pause = lists.get(name);
  if (pause) return void (pause.again = true);
  const begun = { again: false };
  lists.set(name, begun);
  setTimeout(() => {
    lists.delete(name);
    if (begun.again) askAgain(cache, queryKey);
  }, ASK_PAUSE_MILLISECONDS);
  void cache.invalidateQueries({ queryKey });
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

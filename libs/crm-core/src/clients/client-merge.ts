import { z } from 'zod';
import { ClientId } from '../ids';
import type { Client } from './client';

/** How long a merge can be undone. */
export const MERGE_UNDO_DAYS = 30;

/** Fields of which one value stays. */
const ONE = [
  ...(['name', 'person', 'ownerId', 'about', 'timeZone', 'lifecycleStage', 'sourceId'] as const),
  ...(['industry', 'size', 'parentId', 'requisites'] as const),
];
/** Fields whose keys each have a value. */
const KEYED = ['fields', 'custom'] as const;
/** Fields that are lists: of both all that differs stays. */
const MANY = ['phones', 'emails', 'tags', 'roles', 'dates', 'addresses'] as const;

export const MERGED_FIELDS = [...ONE, ...KEYED, ...MANY];
type Field = (typeof MERGED_FIELDS)[number];

/** What of a client merging looks at. */
export type Mergeable = Pick<Client, Field>;

/** Path of a field of which both have a value, and not the same: somebody chooses. */
export interface MergeChoice {
  path: string;
  winner: unknown;
  loser: unknown;
}

export const MergedClient = z.object({
  id: ClientId,
  version: z.int(),
  /** Paths of the fields whose value comes from this one: `about`, `custom.region`. */
  take: z.array(z.string().max(120)).max(200).default([]),
});

/** Who goes on in whom. */
export const MergeInput = z.object({ version: z.int(), losers: z.array(MergedClient).min(1).max(10) });
export type MergeInput = z.infer<typeof MergeInput>;

/** A merge in the past of a client. */
export const ClientMerge = z.object({
  id: z.uuid(),
  loserId: ClientId,
  loserName: z.string(),
  at: z.iso.datetime(),
  byName: z.string().nullable(),
  undoableUntil: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
});
export type ClientMerge = z.infer<typeof ClientMerge>;

/** An undone merge, and what could not be put back, because somebody changed it since. */
export const MergeUndone = z.object({
  winnerId: ClientId,
  loserId: ClientId,
  /** Fields of the winner that stay as they are. */
  fields: z.array(z.string()),
  /** What stays with the winner, counted by what it is: `{ tasks: 1 }`. */
  kept: z.record(z.string(), z.int()),
});
export type MergeUndone = z.infer<typeof MergeUndone>;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && Object.values(value).every(isEmpty));

/** Equal things read equal, whatever the order of their keys. */
const text = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, inner]) => inner !== null && inner !== undefined)
            .sort(),
        )
      : part,
  );

const isSame = (one: unknown, other: unknown) => (isEmpty(one) && isEmpty(other)) || text(one) === text(other);

/** The values of a client by path, those of free and of the administrator's fields each by its own. */
function valuesOf(client: Mergeable): Map<string, unknown> {
  const keyed = KEYED.flatMap((field) =>
    Object.entries(client[field]).map(([key, value]): [string, unknown] => [`${field}.${key}`, value]),
  );
  return new Map([...ONE.map((field): [string, unknown] => [field, client[field]]), ...keyed]);
}

/** What somebody has to choose between. */
export function mergeChoices(winner: Mergeable, loser: Mergeable): MergeChoice[] {
  const [own, theirs] = [valuesOf(winner), valuesOf(loser)];
  return [...own].flatMap(([path, value]) => {
    const other = theirs.get(path);
    return isEmpty(value) || isEmpty(other) || isSame(value, other) ? [] : [{ path, winner: value, loser: other }];
  });
}

/** By what two entries of a list are the same one. */
const keyOf: { [Name in (typeof MANY)[number]]: (entry: Client[Name][number]) => string } = {
  phones: ({ number, extension }) => `${number} ${extension ?? ''}`,
  emails: ({ address }) => address.toLowerCase(),
  tags: (tag) => tag,
  roles: (role) => role,
  dates: text,
  addresses: text,
};

const union = <Entry>(winner: readonly Entry[], loser: readonly Entry[], key: (entry: Entry) => string): Entry[] => {
  const known = new Set(winner.map(key));
  return [...winner, ...loser.filter((entry) => !known.has(key(entry)))];
};

const notPrimary = <Entry extends { primary: boolean }>(entries: readonly Entry[], own: readonly Entry[]): Entry[] =>
  own.length === 0 ? [...entries] : entries.map((entry) => ({ ...entry, primary: false }));

/**
 * The winner with what the loser brings: of each field the winner's value, where it has none or `take` names the field, the loser's;
 * of lists everything. The winner's number stays the one to be rung first. A number that either does not want to be called on is not
 * to be called.
 */
export function mergedClient(winner: Mergeable, loser: Mergeable, take: readonly string[] = []): Mergeable {
  const chosen = <Value>(path: string, own: Value, other: Value): Value =>
    !isEmpty(other) && (isEmpty(own) || take.includes(path)) ? other : own;
  const keyed = <Value>(field: (typeof KEYED)[number], own: Record<string, Value>, other: Record<string, Value>) =>
    Object.fromEntries(
      [...new Set([...Object.keys(own), ...Object.keys(other)])].map((key) => [
        key,
        chosen(`${field}.${key}`, own[key], other[key]) as Value,
      ]),
    );
  const ones = Object.fromEntries(ONE.map((field) => [field, chosen<unknown>(field, winner[field], loser[field])])) as Pick<Mergeable, (typeof ONE)[number]>; // prettier-ignore
  const phones = union(winner.phones, notPrimary(loser.phones, winner.phones), keyOf.phones);
  const unwanted = new Set([...winner.phones, ...loser.phones].filter(({ doNotCall }) => doNotCall).map(keyOf.phones));
  return {
    ...ones,
    fields: keyed('fields', winner.fields, loser.fields),
    custom: keyed('custom', winner.custom, loser.custom),
    phones: phones.map((phone) => (unwanted.has(keyOf.phones(phone)) ? { ...phone, doNotCall: true } : phone)),
    emails: union(winner.emails, notPrimary(loser.emails, winner.emails), keyOf.emails),
    tags: union(winner.tags, loser.tags, keyOf.tags),
    roles: union(winner.roles, loser.roles, keyOf.roles),
    dates: union(winner.dates, loser.dates, keyOf.dates),
    addresses: union(winner.addresses, loser.addresses, keyOf.addresses),
  };
}

/**
 * The winner as it is `now` without what the merge brought: what was changed since stays and is named, what was added to a list since
 * stays as well.
 */
export function unmergedClient(before: Mergeable, after: Mergeable, now: Mergeable): { client: Mergeable; changed: string[] } {
  const changed: string[] = [];
  const back = <Value>(path: string, was: Value, became: Value, is: Value): Value => {
    if (isSame(was, became)) return is;
    if (isSame(is, became)) return was;
    changed.push(path);
    return is;
  };
  const keyed = (field: (typeof KEYED)[number]) => {
    const [was, became, is] = [before[field], after[field], now[field]] as Record<string, unknown>[];
    const keys = [...new Set([...Object.keys(is!), ...Object.keys(was!)])];
    const values = keys.map((key) => [key, back(`${field}.${key}`, was![key], became![key], is![key])] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  };
  const list = <Name extends (typeof MANY)[number]>(field: Name): Client[Name] => {
    type Entry = Client[Name][number];
    const [was, became, is] = [before[field], after[field], now[field]] as [Entry[], Entry[], Entry[]];
    if (isSame(is, became)) return was as Client[Name];
    const key = keyOf[field] as (entry: Entry) => string;
    const own = new Map(was.map((entry) => [key(entry), entry]));
    const brought = new Map(became.map((entry) => [key(entry), entry]));
    // An entry as the merge left it becomes what it was; one that was made or changed since stays.
    return is.flatMap((entry) => {
      const merged = brought.get(key(entry));
      if (merged === undefined || !isSame(merged, entry)) return [entry];
      const former = own.get(key(entry));
      return former === undefined ? [] : [former];
    }) as Client[Name];
  };
  const ones = Object.fromEntries(ONE.map((field) => [field, back<unknown>(field, before[field], after[field], now[field])])) as Pick<Mergeable, (typeof ONE)[number]>; // prettier-ignore
  const client = {
    ...ones,
    fields: keyed('fields') as Mergeable['fields'],
    custom: keyed('custom') as Mergeable['custom'],
    phones: list('phones'),
    emails: list('emails'),
    tags: list('tags'),
    roles: list('roles'),
    dates: list('dates'),
    addresses: list('addresses'),
  };
  return { client, changed };
}

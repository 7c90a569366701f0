import {
  type Client,
  type ClientId,
  type ClientInput,
  type ClientPhone,
  Invalid,
  type FieldError,
  newId,
  type NumberPlan,
  storedNumber,
} from '@callcard/crm-core';

/** A client as it is written: numbers normalised, one of each kind the primary. */
export type ClientRecord = Pick<
  Client,
  'id' | 'kind' | 'name' | 'phones' | 'emails' | 'ownerId' | 'tags' | 'fields' | 'about' | 'timeZone'
>;

/** @throws Invalid naming every number that is none, and kinds with two primaries. */
export function toRecord(input: ClientInput, plan: NumberPlan, id = newId<ClientId>()): ClientRecord {
  const errors: FieldError[] = [];
  const phones = input.phones.flatMap((phone, index) => {
    const stored = storedNumber(phone.number, plan);
    if (!stored) errors.push({ path: `phones.${index}.number`, code: 'not_a_number', message: 'This is not a phone number.' });
    return stored ? [{ ...phone, number: stored.number, extension: phone.extension || stored.extension }] : [];
  });
  for (const [path, list] of [
    ['phones', phones],
    ['emails', input.emails],
  ] as const) {
    if (list.filter(({ primary }) => primary).length > 1)
      errors.push({ path, code: 'two_primaries', message: 'Only one can be the primary one.' });
  }
  if (input.timeZone && !isTimeZone(input.timeZone))
    errors.push({ path: 'timeZone', code: 'unknown_time_zone', message: 'There is no such time zone.' });
  if (errors.length > 0) throw new Invalid(errors);
  return {
    id,
    kind: input.kind,
    name: input.name,
    phones: withPrimary(withoutRepeats(phones)),
    emails: withPrimary(input.emails),
    ownerId: input.ownerId ?? null,
    tags: [...new Set(input.tags)],
    fields: input.fields,
    about: input.about || null,
    timeZone: input.timeZone || null,
  };
}

/** Somebody always has to be rung first. */
const withPrimary = <T extends { primary: boolean }>(list: T[]): T[] =>
  list.some(({ primary }) => primary) ? list : list.map((item, index) => ({ ...item, primary: index === 0 }));

const withoutRepeats = (phones: ClientPhone[]) =>
  phones.filter(
    (phone, index) => phones.findIndex((other) => other.number === phone.number && other.extension === phone.extension) === index,
  );

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false; // RangeError is how Intl says no
  }
}

/** Names of the fields in which two states of a client differ. */
export function differingFields(one: ClientRecord, other: ClientRecord): string[] {
  const plain = (record: ClientRecord) =>
    JSON.parse(JSON.stringify(record, (_, value: unknown) => value ?? undefined)) as Record<string, unknown>;
  const [a, b] = [plain(one), plain(other)];
  const fields = ['kind', 'name', 'phones', 'emails', 'ownerId', 'tags', 'fields', 'about', 'timeZone'];
  return fields.filter((field) => canonical(a[field]) !== canonical(b[field]));
}

/** JSON with its keys in order, so that equal things read equal. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  ) ?? '';

/** What stands in the client's own row; numbers, addresses and words have tables of theirs. */
export const rowOf = ({ kind, name, ownerId, tags, fields, about, timeZone }: ClientRecord) => ({
  kind,
  name,
  ownerId,
  tags,
  fields,
  about,
  timeZone,
});

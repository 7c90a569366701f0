import {
  type Client,
  type ClientField,
  type ClientId,
  type ClientInput,
  type ClientPhone,
  type FieldError,
  Invalid,
  newId,
  type NumberPlan,
  storedNumber,
} from '@callcard/crm-core';
import { profileOf } from './client-profile';

/** What of a client people write; the names of its fields in a conflict and in the history. */
export const WRITTEN = [
  ...['kind', 'name', 'phones', 'emails', 'ownerId', 'tags', 'fields', 'about', 'timeZone'],
  ...['roles', 'lifecycleStage', 'sourceId', 'industry', 'size', 'parentId', 'person', 'dates', 'addresses', 'requisites', 'custom'],
] as (keyof Omit<ClientRecord, 'id'>)[];

/** A client as it is written: numbers normalised, one of each kind the primary. */
export type ClientRecord = Omit<
  Client,
  'ownerName' | 'parentName' | 'deletedAt' | 'erasedAt' | 'createdAt' | 'updatedAt' | 'lastContactAt' | 'version'
>;

/** What a change starts from: the client as it is, and the administrator's fields. */
export interface Ground {
  before?: ClientRecord;
  /** Of a new one, where it is known already. */
  id?: ClientId | undefined;
  fields?: readonly ClientField[];
}

/** @throws Invalid naming everything that is wrong, each under its path. */
export function toRecord(input: ClientInput, plan: NumberPlan, { before, id, fields = [] }: Ground = {}): ClientRecord {
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
  const profile = profileOf(input, { before, fields }, errors);
  if (errors.length > 0) throw new Invalid(errors);
  return {
    id: before?.id ?? id ?? newId<ClientId>(),
    kind: input.kind,
    name: input.name,
    phones: withPrimary(withoutRepeats(phones)).map((phone) => asKnown(phone, before?.phones ?? [])),
    emails: withPrimary(input.emails),
    ownerId: input.ownerId ?? null,
    tags: [...new Set(input.tags)],
    fields: input.fields,
    about: input.about || null,
    timeZone: input.timeZone || null,
    ...profile,
  };
}

/** Somebody always has to be rung first. */
const withPrimary = <T extends { primary: boolean }>(list: T[]): T[] =>
  list.some(({ primary }) => primary) ? list : list.map((item, index) => ({ ...item, primary: index === 0 }));

const isSame = (one: ClientPhone, other: ClientPhone) => one.number === other.number && (one.extension ?? '') === (other.extension ?? '');

const withoutRepeats = (phones: ClientPhone[]) =>
  phones.filter((phone, index) => phones.findIndex((other) => isSame(phone, other)) === index);

/** What is not said of a number stays as it was. */
function asKnown(phone: ClientPhone, before: ClientPhone[]): ClientPhone {
  const { type = null, invalid = false, doNotCall = false } = before.find((other) => isSame(other, phone)) ?? {};
  const now = {
    type: phone.type === undefined ? type : phone.type,
    invalid: phone.invalid ?? invalid,
    doNotCall: phone.doNotCall ?? doNotCall,
  };
  return { number: phone.number, extension: phone.extension, label: phone.label, primary: phone.primary, ...marksOf(now) };
}

/** Only the marks a number has. */
const marksOf = ({ type, invalid, doNotCall }: Pick<ClientPhone, 'type' | 'invalid' | 'doNotCall'>) => ({
  ...(type && { type }),
  ...(invalid && { invalid }),
  ...(doNotCall && { doNotCall }),
});

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false; // RangeError is how Intl says no
  }
}

/** Names of the fields in which two states of a client differ. */
export function differingFields(one: ClientRecord, other: ClientRecord): (keyof ClientRecord)[] {
  return WRITTEN.filter((field) => canonical(one[field]) !== canonical(other[field]));
}

/** JSON with its keys in order and without what is empty, so that equal things read equal. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value ?? undefined, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : (part ?? undefined),
  ) ?? '';

/** What stands in the client's own row; numbers, addresses and words have tables of theirs. */
export const rowOf = ({ id: _id, phones: _phones, emails: _emails, ...row }: ClientRecord) => row;

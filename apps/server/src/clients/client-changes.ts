import type { Details } from '../audit/audit-entry.entity';
import { canonical, type ClientRecord } from './client-record';

/** Fields that are many in one; their history tells of each. */
const MANY = ['person', 'requisites', 'custom'] as const;

/** For the audit log: field (`custom.region` inside of such a one) → its value before and after, as JSON. */
export function changesOf(fields: readonly (keyof ClientRecord)[], before: ClientRecord, after: ClientRecord): Details {
  const one = (name: string, from: unknown, to: unknown) => [name, { from: json(from), to: json(to) }] as const;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const many = MANY.find((name) => name === field);
      if (!many) return [one(field, before[field], after[field])];
      const [from, to]: Record<string, unknown>[] = [before[many] ?? {}, after[many] ?? {}];
      const keys = [...new Set([...Object.keys(from!), ...Object.keys(to!)])];
      return keys.filter((key) => canonical(from![key]) !== canonical(to![key])).map((key) => one(`${many}.${key}`, from![key], to![key]));
    }),
  );
}

const json = (value: unknown): string => JSON.stringify(value ?? null);

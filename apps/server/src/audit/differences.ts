import type { Details } from './audit-entry.entity';

/** What changed, old and new, field by field. */
export function differences<T extends object>(before: T, after: T): Details {
  const fields = (Object.keys(after) as (keyof T & string)[]).filter(
    (field) => field !== 'version' && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }])) as Details;
}

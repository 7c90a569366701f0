import { z } from 'zod';
import type { FieldError } from '../errors';
import type { ClientField, CustomValue, CustomValues } from './client-field';
import { parseFormula } from './formula';
import { hasReached, type LifecycleStage } from './lifecycle';

const Link = z.url({ protocol: /^https?$/ }).max(2000);

/** What a value of that kind looks like. */
const SHAPES: Record<ClientField['type'], z.ZodType<CustomValue>> = {
  text: z.string().trim().min(1).max(2000),
  number: z.number(),
  date: z.iso.date(),
  picklist: z.string(),
  multi: z.array(z.string()).min(1).max(200).transform((keys) => [...new Set(keys)]),
  checkbox: z.boolean(),
  link: Link,
  formula: z.never(),
}; // prettier-ignore

/** Values after a change, and what is wrong with them, each fault under `custom.<key>`. */
export interface CustomChange {
  values: CustomValues;
  faults: FieldError[];
}

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Keys that are given are set, or with null emptied; all others stay. What was there before is not judged again. */
export function changeCustom(fields: readonly ClientField[], before: CustomValues, given: Record<string, unknown>): CustomChange {
  const values = { ...before };
  const faults: FieldError[] = [];
  for (const [key, value] of Object.entries(given)) {
    const field = fields.find((one) => one.key === key && one.active);
    if (field?.type === 'formula' || same(before[key], value)) continue;
    if (!field) faults.push(fault(key, 'unknown_field', 'There is no such field.'));
    else if (isEmpty(value)) delete values[key];
    else {
      const read = readValue(field, value);
      if (read.success) values[key] = read.data;
      else faults.push(fault(key, read.code, read.message));
    }
  }
  return { values, faults };
}

/** Fields that a client at this stage has to have and has not. */
export function missingCustom(fields: readonly ClientField[], values: CustomValues, stage: LifecycleStage): FieldError[] {
  return fields
    .filter(({ active, type, requiredFrom }) => active && type !== 'formula' && requiredFrom !== null && hasReached(stage, requiredFrom))
    .filter(({ key }) => values[key] === undefined)
    .map(({ key }) => fault(key, 'required', 'This is needed at this stage.'));
}

/** The values as they are shown: with what the formulas come to. */
export function withFormulas(fields: readonly ClientField[], values: CustomValues): CustomValues {
  const computed = fields.flatMap(({ key, type, formula }) => {
    const result = type === 'formula' && formula !== null ? (parseFormula(formula)?.valueOf(values) ?? null) : null;
    return result === null ? [] : [[key, result] as const];
  });
  return computed.length === 0 ? values : { ...values, ...Object.fromEntries(computed) };
}

/** A value typed into an address, as the field keeps it; undefined: none of its values. */
export function filterValue(field: ClientField, text: string): CustomValue | undefined {
  const typed = { number: Number(text), checkbox: text === 'true' ? true : text === 'false' ? false : null, multi: [text] };
  const value: unknown = field.type in typed ? typed[field.type as keyof typeof typed] : text;
  return SHAPES[field.type].safeParse(value).data;
}

/** Words of a value for the search: its text, or the titles of what was picked. */
export function searchWords(field: ClientField, value: CustomValue | undefined): string[] {
  if (value === undefined || typeof value === 'boolean' || typeof value === 'number') return [];
  if (field.type !== 'picklist' && field.type !== 'multi') return [value].flat();
  const picked = [value].flat();
  return field.options.filter(({ key }) => picked.includes(key)).flatMap(({ titles }) => Object.values(titles).filter(Boolean));
}

type Read = { success: true; data: CustomValue } | { success: false; code: string; message: string };

function readValue(field: ClientField, value: unknown): Read {
  const parsed = SHAPES[field.type].safeParse(value);
  if (!parsed.success) {
    const { code, message } = parsed.error.issues[0]!;
    return { success: false, code, message };
  }
  const picked = field.type === 'picklist' || field.type === 'multi' ? [parsed.data].flat() : [];
  const known = picked.every((key) => field.options.some((option) => option.key === key));
  return known
    ? { success: true, data: parsed.data }
    : { success: false, code: 'not_an_option', message: 'This is not one of the choices.' };
}

const same = (one: unknown, other: unknown) => one !== undefined && JSON.stringify(one) === JSON.stringify(other);
const fault = (key: string, code: string, message: string): FieldError => ({ path: `custom.${key}`, code, message });

import { z } from 'zod';
import type { FieldError } from '../errors';
import type { Permission } from '../permissions';

/** What can be asked of a field. `empty` and `filled` take no value. */
export const WHERE_OPERATORS = ['is', 'isNot', 'contains', 'from', 'to', 'empty', 'filled'] as const;
export type WhereOperator = (typeof WHERE_OPERATORS)[number];

/** What a field holds, as far as lists are narrowed by it. */
export type WhereType = 'text' | 'choice' | 'choices' | 'id' | 'number' | 'date' | 'moment' | 'checkbox';

const OPERATORS: Record<WhereType, readonly WhereOperator[]> = {
  text: ['contains', 'is', 'isNot', 'empty', 'filled'],
  choice: ['is', 'isNot', 'empty', 'filled'],
  choices: ['is', 'isNot', 'empty', 'filled'],
  id: ['is', 'isNot', 'empty', 'filled'],
  number: ['is', 'from', 'to', 'empty', 'filled'],
  date: ['is', 'from', 'to', 'empty', 'filled'],
  moment: ['from', 'to', 'empty', 'filled'],
  checkbox: ['is', 'empty', 'filled'],
};
export const operatorsOf = (type: WhereType): readonly WhereOperator[] => OPERATORS[type];

/** A field by which a list is narrowed. */
export interface ListField {
  type: WhereType;
  /** Of a closed list: nothing else is a value of it. */
  options?: readonly string[];
  /** Where the type alone does not say what a value is; undefined: this is none. */
  read?: (raw: string) => Where['value'] | undefined;
  /** Without it the field is hidden, and cannot be guessed by narrowing a list either. */
  right?: Permission;
}

/** The field of that name; null: lists of the noun are not narrowed by it. */
export type ListFields = (name: string) => ListField | null;

/** The fields of a noun whose fields are always the same. */
export const fixedFields =
  (fields: Readonly<Record<string, ListField>>): ListFields =>
  (name) =>
    Object.hasOwn(fields, name) ? fields[name]! : null;

/** One condition, read and found to make sense. */
export interface Where {
  field: string;
  type: WhereType;
  operator: WhereOperator;
  value: string | number | boolean | null;
}

/** `field:operator:value` of any field of a list, as it stands in an address; several narrow together. */
export const WhereQuery = z.union([z.string().max(300), z.array(z.string().max(300)).max(20)]).optional();
export type WhereQuery = z.infer<typeof WhereQuery>;

/** As it stands in an address: `lifecycleStage:is:lead`, `custom.area:from:50`. */
export const whereText = (field: string, operator: WhereOperator, value = '') => [field, operator, ...(value ? [value] : [])].join(':');

export const splitWhere = (text: string): [field: string, operator: string, value: string] => {
  const [field = '', operator = '', ...value] = text.split(':');
  return [field, operator, value.join(':')];
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The conditions of an address, or what is wrong with the first that is not right. */
export function readWhere(asked: WhereQuery, fieldOf: ListFields): { wheres: Where[] } | { fault: FieldError } {
  const wheres: Where[] = [];
  for (const [at, text] of [asked ?? []].flat().entries()) {
    const [name, operator, raw] = splitWhere(text);
    const fault = (code: string, message: string) => ({ fault: { path: `where.${at}`, code, message } });
    const field = fieldOf(name);
    if (!field) return fault('unknown_field', `There is no field "${name}" to look by.`);
    const known = operatorsOf(field.type).find((one) => one === operator);
    if (!known) return fault('unknown_operator', `"${name}" cannot be asked for "${operator}".`);
    const value = known === 'empty' || known === 'filled' ? null : valueOf(field, raw);
    if (value === undefined) return fault('wrong_value', `This cannot be a value of "${name}".`);
    wheres.push({ field: name, type: field.type, operator: known, value });
  }
  return { wheres };
}

function valueOf({ type, options, read }: ListField, raw: string): Where['value'] | undefined {
  if (raw === '' || raw.length > 200) return undefined;
  if (type === 'id') return UUID.test(raw) ? raw : undefined;
  if (type === 'date' || type === 'moment') return DAY.test(raw) && !Number.isNaN(Date.parse(raw)) ? raw : undefined;
  if (type === 'number') return Number.isFinite(Number(raw)) ? Number(raw) : undefined;
  if (options) return options.includes(raw) ? raw : undefined;
  return read ? read(raw) : raw;
}

import type { FieldError } from '../errors';
import { ClientKind } from './client';
import type { ClientField } from './client-field';
import { ClientRole, OrganisationSize } from './client-profile';
import { filterValue } from './custom-values';
import { LifecycleStage } from './lifecycle';

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

/** The client's own fields by which a list is narrowed. */
export const WHERE_FIELDS = {
  name: 'text',
  about: 'text',
  industry: 'text',
  timeZone: 'text',
  kind: 'choice',
  lifecycleStage: 'choice',
  size: 'choice',
  roles: 'choices',
  tags: 'choices',
  ownerId: 'id',
  sourceId: 'id',
  parentId: 'id',
  createdAt: 'moment',
  updatedAt: 'moment',
  lastContactAt: 'moment',
} as const satisfies Record<string, WhereType>;
export type WhereField = keyof typeof WHERE_FIELDS;

const CUSTOM: Record<ClientField['type'], WhereType | null> = {
  text: 'text',
  link: 'text',
  number: 'number',
  date: 'date',
  picklist: 'choice',
  multi: 'choices',
  checkbox: 'checkbox',
  formula: null,
};

/** What the field holds: the client's own, or the administrator's (`custom.region`); null: lists are not narrowed by it. */
export function whereType(name: string, fields: readonly ClientField[]): WhereType | null {
  if (Object.hasOwn(WHERE_FIELDS, name)) return WHERE_FIELDS[name as WhereField];
  const field = fields.find(({ key }) => `custom.${key}` === name);
  return field ? CUSTOM[field.type] : null;
}

/** One condition, read and found to make sense. */
export interface Where {
  field: string;
  type: WhereType;
  operator: WhereOperator;
  value: string | number | boolean | null;
}

/** As it stands in an address: `lifecycleStage:is:lead`, `custom.area:from:50`. */
export const whereText = (field: string, operator: WhereOperator, value = '') => [field, operator, ...(value ? [value] : [])].join(':');

export const splitWhere = (text: string): [field: string, operator: string, value: string] => {
  const [field = '', operator = '', ...value] = text.split(':');
  return [field, operator, value.join(':')];
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LISTS = new Map<string, readonly string[]>([
  ['kind', ClientKind.options],
  ['lifecycleStage', LifecycleStage.options],
  ['roles', ClientRole.options],
  ['size', OrganisationSize.options],
]);

/** The conditions of an address, or what is wrong with the first that is not right. */
export function readWhere(texts: readonly string[], fields: readonly ClientField[]): { wheres: Where[] } | { fault: FieldError } {
  const wheres: Where[] = [];
  for (const [at, text] of texts.entries()) {
    const [field, operator, raw] = splitWhere(text);
    const fault = (code: string, message: string) => ({ fault: { path: `where.${at}`, code, message } });
    const type = whereType(field, fields);
    if (!type) return fault('unknown_field', `There is no field "${field}" to look by.`);
    const known = operatorsOf(type).find((one) => one === operator);
    if (!known) return fault('unknown_operator', `"${field}" cannot be asked for "${operator}".`);
    const value = known === 'empty' || known === 'filled' ? null : valueOf(field, type, raw, fields);
    if (value === undefined) return fault('wrong_value', `This cannot be a value of "${field}".`);
    wheres.push({ field, type, operator: known, value });
  }
  return { wheres };
}

function valueOf(name: string, type: WhereType, raw: string, fields: readonly ClientField[]): Where['value'] | undefined {
  if (raw === '' || raw.length > 200) return undefined;
  if (type === 'id') return UUID.test(raw) ? raw : undefined;
  if (type === 'date' || type === 'moment') return DAY.test(raw) && !Number.isNaN(Date.parse(raw)) ? raw : undefined;
  if (type === 'number') return Number.isFinite(Number(raw)) ? Number(raw) : undefined;
  const list = LISTS.get(name);
  if (list) return list.includes(raw) ? raw : undefined;
  const field = fields.find(({ key }) => `custom.${key}` === name);
  if (!field || type === 'text') return raw;
  const value = filterValue(field, raw);
  return Array.isArray(value) ? value[0] : value;
}

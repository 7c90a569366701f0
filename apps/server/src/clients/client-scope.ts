import { type ClientField, type ClientFilter, filterValue, Invalid, readWhere, type Where, type WhereField } from '@callcard/crm-core';
import { Conditions } from '../database/conditions';

/** Which clients (`c`) exist for lists, searches and ringing phones. */
export const VISIBLE_CLIENTS = 'c.deleted_at is null';

type Narrowing = Pick<ClientFilter, 'ownerId' | 'tag' | 'kind' | 'role' | 'stage' | 'sourceId' | 'custom' | 'where' | 'deleted'>;

/** What a list of clients (`c`) is narrowed to. @throws Invalid when a field of the administrator's cannot have the value. */
export function clientConditions(filter: Narrowing, fields: readonly ClientField[]): Conditions {
  const conditions = new Conditions()
    .when(true, filter.deleted ? 'c.deleted_at is not null and c.merged_into is null' : VISIBLE_CLIENTS)
    .given('c.owner_id = $?', filter.ownerId)
    .given('c.tags @> array[$?]', filter.tag)
    .given('c.kind = $?', filter.kind)
    .given('c.roles @> array[$?]', filter.role)
    .given('c.lifecycle_stage = $?', filter.stage)
    .given('c.source_id = $?', filter.sourceId);
  for (const text of [filter.custom ?? []].flat()) conditions.add('c.custom @> $?::jsonb', customCondition(text, fields));
  const read = readWhere([filter.where ?? []].flat(), fields);
  if ('fault' in read) throw new Invalid([read.fault]);
  for (const where of read.wheres) addWhere(conditions, where);
  return conditions;
}

const COLUMNS: Record<WhereField, string> = {
  name: 'c.name',
  about: 'c.about',
  industry: 'c.industry',
  timeZone: 'c.time_zone',
  kind: 'c.kind',
  lifecycleStage: 'c.lifecycle_stage',
  size: 'c.size',
  roles: 'c.roles',
  tags: 'c.tags',
  ownerId: 'c.owner_id',
  sourceId: 'c.source_id',
  parentId: 'c.parent_id',
  createdAt: 'c.created_at',
  updatedAt: 'c.updated_at',
  lastContactAt: 'c.last_contact_at',
};

/** The one place where a condition becomes SQL: fields by the table above, values always as parameters. */
function addWhere(conditions: Conditions, where: Where): void {
  if (where.field.startsWith('custom.')) addCustom(conditions, where, where.field.slice('custom.'.length));
  else addOwn(conditions, where, COLUMNS[where.field as WhereField]);
}

function addOwn(conditions: Conditions, { type, operator, value }: Where, column: string): void {
  const isEmpty = type === 'choices' ? `${column} = '{}'` : type === 'text' ? `coalesce(${column}, '') = ''` : `${column} is null`;
  switch (operator) {
    case 'empty':
      return void conditions.when(true, isEmpty);
    case 'filled':
      return void conditions.when(true, `not (${isEmpty})`);
    case 'contains':
      return void conditions.add(`${column} ilike $?`, `%${String(value).replace(/[\\%_]/g, '\\$&')}%`);
    case 'is':
      return void conditions.add(type === 'choices' ? `${column} @> array[$?::text]` : `${column} = $?`, value);
    case 'isNot':
      return void conditions.add(type === 'choices' ? `not ${column} @> array[$?::text]` : `${column} is distinct from $?`, value);
    case 'from':
      return void conditions.add(`${column} >= $?::date`, value);
    case 'to':
      return void conditions.add(`${column} < $?::date + 1`, value);
  }
}

/** Equal ones by the index over all values; a key that is not there is empty. */
function addCustom(conditions: Conditions, { type, operator, value }: Where, key: string): void {
  const equal = JSON.stringify({ [key]: type === 'choices' ? [value] : value });
  const [text, cast] = ['c.custom ->> $?', type === 'number' ? 'numeric' : 'text'];
  switch (operator) {
    case 'empty':
      return void conditions.add('not jsonb_exists(c.custom, $?)', key);
    case 'filled':
      return void conditions.add('jsonb_exists(c.custom, $?)', key);
    case 'contains':
      return void conditions.addAll(`${text} ilike $?`, [key, `%${String(value).replace(/[\\%_]/g, '\\$&')}%`]);
    case 'is':
      return void conditions.add('c.custom @> $?::jsonb', equal);
    case 'isNot':
      return void conditions.add('not c.custom @> $?::jsonb', equal);
    case 'from':
      return void conditions.addAll(`(${text})::${cast} >= $?::${cast}`, [key, value]);
    case 'to':
      return void conditions.addAll(`(${text})::${cast} <= $?::${cast}`, [key, value]);
  }
}

/** Whether anything but being there is asked of the clients. */
export const isNarrowed = ({ parameters }: Conditions): boolean => parameters.length > 0;

function customCondition(text: string, fields: readonly ClientField[]): string {
  const [key = '', ...rest] = text.split(':');
  const field = fields.find((one) => one.key === key && one.type !== 'formula');
  if (!field) throw Invalid.field('custom', 'unknown_field', `There is no field "${key}" to look by.`);
  const value = filterValue(field, rest.join(':'));
  if (value === undefined) throw Invalid.field('custom', 'wrong_value', `This cannot be a value of "${key}".`);
  return JSON.stringify({ [key]: value });
}

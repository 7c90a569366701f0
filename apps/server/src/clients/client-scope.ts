import {
  type ClientField,
  type ClientFilter,
  type ClientListField,
  clientListFields,
  filterValue,
  Invalid,
  type Where,
} from '@callcard/crm-core';
import { Conditions } from '../database/conditions';
import { addWhere, wheresOf } from '../lists/list-conditions';

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
  for (const where of wheresOf(filter.where, clientListFields(fields))) {
    if (where.field.startsWith('custom.')) addCustom(conditions, where, where.field.slice('custom.'.length));
    else addWhere(conditions, where, COLUMNS[where.field as ClientListField]);
  }
  return conditions;
}

const COLUMNS: Record<ClientListField, string> = {
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

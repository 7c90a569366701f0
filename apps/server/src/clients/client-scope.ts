import { type ClientField, type ClientFilter, filterValue, Invalid } from '@callcard/crm-core';
import { Conditions } from '../database/conditions';

/** Which clients (`c`) exist for lists, searches and ringing phones. */
export const VISIBLE_CLIENTS = 'c.deleted_at is null';

type Narrowing = Pick<ClientFilter, 'ownerId' | 'tag' | 'kind' | 'role' | 'stage' | 'sourceId' | 'custom' | 'deleted'>;

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
  return conditions;
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

import { Forbidden, Invalid, type ListFields, type Permission, readWhere, type Where, type WhereQuery } from '@callcard/crm-core';
import type { Conditions } from '../database/conditions';

/** The conditions of a list, read. @throws Invalid naming the one that is not right */
export function wheresOf(asked: WhereQuery, fieldOf: ListFields): Where[] {
  const read = readWhere(asked, fieldOf);
  if ('fault' in read) throw new Invalid([read.fault]);
  return read.wheres;
}

/** @throws Invalid as above · Forbidden for a field that is hidden from whoever asks: a condition would tell what it holds. */
export function requireWhere(may: (right: Permission) => boolean, asked: WhereQuery, fieldOf: ListFields): void {
  for (const { field } of wheresOf(asked, fieldOf)) {
    const { right } = fieldOf(field)!;
    if (right && !may(right)) throw Forbidden.without(right);
  }
}

const EQUALS: Partial<Record<Where['type'], string>> = { number: 'numeric', date: 'date', id: 'uuid' };

const anyPart = (value: Where['value']) => `%${String(value).replace(/[\\%_]/g, '\\$&')}%`;

/** Where a condition becomes SQL: `column` is of a table in the code, values are always parameters. */
export function addWhere(conditions: Conditions, { type, operator, value }: Where, column: string): void {
  const isEmpty = type === 'choices' ? `${column} = '{}'` : type === 'text' ? `coalesce(${column}, '') = ''` : `${column} is null`;
  const given = type in EQUALS ? `$?::${EQUALS[type]}` : '$?';
  switch (operator) {
    case 'empty':
      return void conditions.when(true, isEmpty);
    case 'filled':
      return void conditions.when(true, `not (${isEmpty})`);
    case 'contains':
      return void conditions.add(`${column} ilike $?`, anyPart(value));
    case 'is':
      return void conditions.add(type === 'choices' ? `${column} @> array[$?::text]` : `${column} = ${given}`, value);
    case 'isNot':
      return void conditions.add(type === 'choices' ? `not ${column} @> array[$?::text]` : `${column} is distinct from ${given}`, value);
    case 'from':
      return void conditions.add(`${column} >= $?::${type === 'moment' ? 'date' : EQUALS[type]}`, value);
    case 'to':
      return void conditions.add(type === 'moment' ? `${column} < $?::date + 1` : `${column} <= ${given}`, value);
  }
}

/** All of them, by the table of columns. */
export function addWheres<Field extends string>(
  conditions: Conditions,
  asked: WhereQuery,
  fieldOf: ListFields,
  columns: Record<Field, string>,
): Conditions {
  for (const where of wheresOf(asked, fieldOf)) addWhere(conditions, where, columns[where.field as Field]);
  return conditions;
}

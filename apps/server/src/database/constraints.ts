import { Invalid } from '@callcard/crm-core';
import { QueryFailedError } from 'typeorm';

const UNIQUE = '23505';
const FOREIGN = '23503';

/**
 * Does a write and says which field it is when a constraint of the database refuses it: constraint name → field.
 * @throws Invalid naming the field.
 */
export async function namingFields<T>(fields: Record<string, string>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof QueryFailedError ? named(fields, error) : error;
  }
}

function named(fields: Record<string, string>, error: QueryFailedError): Error {
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  const field = fields[constraint ?? ''];
  if (field && code === UNIQUE) return Invalid.field(field, 'taken', `Somebody else has this ${field} already.`);
  if (field && code === FOREIGN) return Invalid.field(field, 'unknown', 'There is no such thing.');
  return error;
}

import { Invalid, type UserId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { UserEntity } from './user.entity';

/** Whether work may be given to somebody. @throws Invalid for a person who is not there, or is blocked */
export async function requireAtWork(manager: EntityManager, id: UserId, field: string): Promise<UserEntity> {
  const person = await manager.findOneBy(UserEntity, { id });
  if (!person) throw Invalid.field(field, 'unknown_person', 'There is nobody of that id at work here.');
  if (!person.active) throw Invalid.field(field, 'blocked_person', `${person.name} does not work here any more.`);
  return person;
}

import { Injectable } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { AT_WORK } from './leads.queries';

/** Who is at work. Read from the database, because leads are also routed where no live state is. */
@Injectable()
export class Presence {
  /** By the caller's own connection: whoever holds one and waits for another can wait for ever. */
  async atWork(manager: EntityManager, userIds: UserId[]): Promise<Set<UserId>> {
    const rows = await manager.query<{ userId: UserId }[]>(AT_WORK, [userIds]);
    return new Set(rows.map(({ userId }) => userId));
  }
}

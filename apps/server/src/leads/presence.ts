import { Injectable } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AT_WORK } from './leads.queries';

/** Who is at work. Read from the database, because leads are also routed where no live state is. */
@Injectable()
export class Presence {
  constructor(private readonly dataSource: DataSource) {}

  async atWork(userIds: UserId[]): Promise<Set<UserId>> {
    const rows = await this.dataSource.query<{ userId: UserId }[]>(AT_WORK, [userIds]);
    return new Set(rows.map(({ userId }) => userId));
  }
}

import { Injectable } from '@nestjs/common';
import { Conflict, type MyPreferences } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { PreferencesEntity, toMyPreferences } from './preferences.entity';
import './preferences.events';

/** What people set for themselves. Everybody has their own and nobody else's, so no right is asked for. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
  ) {}

  async mine(who: Principal): Promise<MyPreferences> {
    return toMyPreferences(await this.dataSource.manager.findOneBy(PreferencesEntity, { userId: who.userId }));
  }

  /** @throws Conflict when they were changed on another console since `version`. */
  async save(who: Principal, { values, version }: MyPreferences): Promise<MyPreferences> {
    return this.transactor.run(async (tx) => {
      const row = { userId: who.userId, values, version: version + 1 };
      const written = await tx.manager.query(
        version === 0
          ? 'insert into preferences (user_id, values, version) values ($1, $2, $3) on conflict do nothing returning user_id'
          : 'update preferences set values = $2, version = $3 where user_id = $1 and version = $3 - 1 returning user_id',
        [row.userId, JSON.stringify(row.values), row.version],
      );
      // An update answers with its rows and their number.
      const rows: unknown[] = version === 0 ? written : written[0];
      if (rows.length === 0) throw new Conflict('Somebody changed these preferences meanwhile.', ['version']);
      tx.publish({ kind: 'PreferencesChanged', userId: who.userId });
      return toMyPreferences(row);
    });
  }
}

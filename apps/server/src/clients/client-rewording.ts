import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ClientId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { ClientStore } from './client-store';
import { type ClientRow, SELECT_CLIENTS, toClient } from './clients.queries';
import { VISIBLE_CLIENTS } from './client-scope';

/** So few that an operator who saves one of them waits for nobody. */
const BATCH = 200;

/** The words of clients anew, in the background, when a field begins or ends to be searched by. */
@Injectable()
export class ClientRewording implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly store: ClientStore,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add('clients.reword', z.object({ key: z.string() }), ({ key }) => this.reword(key));
  }

  /** Clients that have a value of the field. */
  async reword(key: string): Promise<void> {
    for (let after: ClientId | null = null; ;) {
      const ids: { id: ClientId }[] = await this.dataSource.query(NEXT, [key, after]);
      const last = ids.at(-1);
      if (!last) return;
      await this.rewordSome(ids.map(({ id }) => id));
      after = last.id;
    }
  }

  private async rewordSome(ids: ClientId[]): Promise<void> {
    await this.transactor.run(async (tx) => {
      // Locked first, read then: whoever saves meanwhile comes before or after, never between.
      await tx.manager.query('select 1 from clients where id = any($1) order by id for update', [ids]);
      const rows = await tx.manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1) and ${VISIBLE_CLIENTS}`, [ids]);
      const records = rows.map(toClient);
      await this.store.learnWords(records);
      await this.store.replaceTraces(tx.manager, records);
    });
  }
}

const NEXT = `
  select id from clients where custom ? $1 and ($2::uuid is null or id > $2) and deleted_at is null order by id limit ${BATCH}`;

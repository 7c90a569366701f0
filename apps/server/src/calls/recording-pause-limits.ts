import { Injectable } from '@nestjs/common';
import { type PauseLimit, pauseSeconds } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';

/** How long a pause may last, by PBX and queue. */
@Injectable()
export class PauseLimits {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async list(who: Principal): Promise<PauseLimit[]> {
    this.access.require(who, 'recordings.view');
    return this.all();
  }

  async secondsOf(call: { pbx: string; queue: string | null }): Promise<number> {
    return pauseSeconds(await this.all(), call);
  }

  /** Replaces all of them. */
  async save(who: Principal, limits: PauseLimit[]): Promise<PauseLimit[]> {
    this.access.require(who, 'recordings.edit');
    await this.transactor.run(async (tx) => {
      await tx.manager.query('delete from recording_pause_limits');
      await tx.manager.query(
        `insert into recording_pause_limits (pbx, queue, seconds)
         select distinct on (pbx, queue) pbx, queue, seconds from jsonb_to_recordset($1::jsonb) as row(pbx text, queue text, seconds int)`,
        [JSON.stringify(limits)],
      );
      const details = { limits: limits.map(({ pbx, queue, seconds }) => `${pbx}/${queue ?? '*'}: ${seconds}`) };
      await this.audit.record(tx, who, { action: 'changed', noun: 'recordings', subjectId: null, details });
    });
    return this.all();
  }

  private all(): Promise<PauseLimit[]> {
    return this.dataSource.query<PauseLimit[]>('select pbx, queue, seconds from recording_pause_limits order by pbx, queue nulls first');
  }
}

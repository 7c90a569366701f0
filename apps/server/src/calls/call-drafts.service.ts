import { Injectable } from '@nestjs/common';
import { type CallId, newId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { CallWorkChangeEntity } from './call-work-change.entity';
import { CallWorkEntity } from './call-work.entity';

/** How far somebody is with finishing a call. */
export interface CallStanding {
  callId: string;
  /** When they last wrote something on it, a draft too; null: never. */
  writtenAt: Date | null;
  /** It has a result that is theirs too, or there is none that could be chosen. */
  hasResult: boolean;
}

const SELECT_STANDING = `
  select asked.call_id as "callId", case when w.updated_by = asked.user_id then w.updated_at end as "writtenAt",
    coalesce(w.disposition is not null and (d.transferred is not true or c.transfers @> jsonb_build_array(jsonb_build_object('agentId', asked.user_id))), false)
      or not exists (select from dispositions where active and not transferred) as "hasResult"
  from unnest($1::uuid[], $2::uuid[]) as asked(call_id, user_id)
  left join call_work w on w.call_id = asked.call_id
  left join calls c on c.id = asked.call_id
  left join dispositions d on d.key = w.disposition`;

const HAS_DRAFT = `select from call_work where call_id = $1 and note is distinct from saved_note`;

/** What is typed on calls and not saved yet, for those who decide when the time for it is over. */
@Injectable()
export class CallDraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** By the call. */
  async standing(asked: readonly { callId: string; userId: string }[]): Promise<Map<string, CallStanding>> {
    const ids = [asked.map(({ callId }) => callId), asked.map(({ userId }) => userId)];
    const rows = await this.dataSource.query<CallStanding[]>(SELECT_STANDING, ids);
    return new Map(rows.map((row) => [row.callId, row]));
  }

  /** The draft becomes the note, in the name of its writer. Doing it again changes nothing. */
  async keep(callId: string, userId: string): Promise<void> {
    // Most have been saved, or nothing was typed: no transaction for those.
    if ((await this.dataSource.query<unknown[]>(HAS_DRAFT, [callId])).length === 0) return;
    await this.transactor.run(async ({ manager }) => {
      const work = await manager.findOne(CallWorkEntity, { where: { callId: callId as CallId }, lock: { mode: 'pessimistic_write' } });
      if (!work || work.note === work.savedNote) return;
      const change = { callId, at: this.clock.now(), byId: userId, field: 'note', fromValue: work.savedNote, toValue: work.note } as const;
      await manager.insert(CallWorkChangeEntity, { id: newId(), ...change });
      await manager.update(CallWorkEntity, { callId: work.callId }, { savedNote: work.note });
    });
  }
}

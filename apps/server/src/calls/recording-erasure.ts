import { Injectable } from '@nestjs/common';
import type { HeldRecording } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { FileStore } from '../files/file-store';
import './calls.events';
import { RecordingCoverages } from './recording-coverages';
import { OUT_OF_STORE } from './recording-files';
import { UNREFERENCED } from './retention.queries';

/** Takes the recordings of an erased client's calls out of the store. Their rows stay and say why there is nothing to hear. */
@Injectable()
export class RecordingErasure {
  constructor(
    private readonly transactor: Transactor,
    private readonly files: FileStore,
    private readonly coverages: RecordingCoverages,
    private readonly clock: Clock,
  ) {}

  /** Which of these calls a legal hold keeps. */
  async heldOf(manager: EntityManager, callIds: readonly string[]): Promise<HeldRecording[]> {
    const rows = await manager.query<(Omit<HeldRecording, 'startedAt'> & { startedAt: Date })[]>(HELD, [callIds]);
    return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
  }

  /**
   * The rows first, the files after: whoever begins again finds by the rows which files are left.
   * @throws Error where somebody ordered a legal hold meanwhile: it has to be let go first
   */
  async erase(callIds: readonly string[], erasureId: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const [held] = await this.heldOf(tx.manager, callIds);
      if (held) throw new Error(`The recordings of call ${held.callId} are under legal hold.`);
      await tx.manager.query(EXPECTED, [callIds, this.clock.now(), erasureId]);
      await tx.manager.query(ERASE, [callIds, this.clock.now(), erasureId]);
      await tx.manager.query('delete from recording_findings where call_id = any($1)', [callIds]);
      for (const callId of callIds) tx.publish({ kind: 'RecordingChanged', callId });
    });
    await this.deleteFiles(callIds);
    for (const callId of callIds) await this.coverages.refresh(callId);
  }

  private async deleteFiles(callIds: readonly string[]): Promise<void> {
    await this.transactor.run(async ({ manager }) => {
      await manager.query(OUT_OF_STORE);
      const rows = await manager.query<{ key: string }[]>(KEYS, [callIds]);
      const free = await manager.query<{ key: string }[]>(UNREFERENCED, [rows.map(({ key }) => key)]);
      for (const { key } of free) await this.files.delete(key);
      await manager.query('update recordings set store_key = null where call_id = any($1) and store_key is not null', [callIds]);
    });
  }
}

/** $1 calls. */
const HELD = `
  select h.call_id as "callId", c.started_at as "startedAt", h.reason from recording_holds h join calls c on c.id = h.call_id
  where h.call_id = any($1) and h.released_at is null order by c.started_at`;

const BY = `jsonb_build_object('erasure', $3::text)`;

/** $1 calls, $2 when, $3 by which erasure: of files that are still to come nobody shall bring any in. */
const EXPECTED = `
  insert into recordings (call_id, n, leg, pbx, state, started_at, deleted_at, deleted_by)
  select c.id, t.n, t.leg, c.pbx, 'deleted', t.at, $2::timestamptz, ${BY}
  from calls c cross join lateral (
    select k.n, k.track ->> 'leg' as leg, (k.track ->> 'startedAt')::timestamptz as at
    from jsonb_array_elements(c.tracks) with ordinality k(track, n)
    union all
    select jsonb_array_length(c.tracks) + m.n, 'message:' || (m.message ->> 'leg'), coalesce((m.message ->> 'at')::timestamptz, c.started_at)
    from jsonb_array_elements(c.messages) with ordinality m(message, n)
  ) t
  where c.id = any($1) and not exists (select from recordings r where r.call_id = c.id and (r.leg = t.leg or r.n = t.n))
  on conflict do nothing`;

/** $1, $2, $3 as above. What a rule deleted before stays by that rule. */
const ERASE = `
  update recordings r set state = 'deleted', peaks = null, pbx_file = null, sha256 = null,
    deleted_at = coalesce(r.deleted_at, $2::timestamptz), deleted_by = coalesce(r.deleted_by, ${BY})
  where r.call_id = any($1) and (r.state <> 'deleted' or r.pbx_file is not null or r.sha256 is not null)`;

/** $1 calls. */
const KEYS = 'select distinct store_key as key from recordings where call_id = any($1) and store_key is not null';

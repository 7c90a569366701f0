import { Injectable } from '@nestjs/common';
import { NotFound } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { FileStore } from '../files/file-store';
import { CALL_TIES, CallsReader } from './calls.reader';
import { RecordingAccess } from './recording-access';

/** A recording that may be heard. */
export interface Playable {
  key: string;
  bytes: number;
}

/** Who may hear what: whoever talked in the call, whoever may hear all, and whom another noun gives a reason. */
@Injectable()
export class RecordingsService {
  constructor(
    private readonly access: Access,
    private readonly reader: CallsReader,
    private readonly reasons: RecordingAccess,
    private readonly dataSource: DataSource,
    private readonly files: FileStore,
  ) {}

  /** @throws NotFound for a call one may not see, and for a recording that is not there · Forbidden for one not to be heard. */
  async playable(who: Principal, callId: string, n: number): Promise<Playable> {
    this.access.require(who, 'calls.listenRecording');
    await this.requireHearing(who, callId);
    const [row] = await this.dataSource.query<{ key: string }[]>(
      `select store_key as key from recordings where call_id = $1 and n = $2 and state = 'ready'`,
      [callId, n],
    );
    if (!row) throw new NotFound('recording');
    return { key: row.key, bytes: await this.files.size(row.key) };
  }

  read({ key }: Playable, range: { start: number; end: number } | undefined) {
    return this.files.read(key, range);
  }

  private async requireHearing(who: Principal, callId: string): Promise<void> {
    const call = await this.reader.get(callId);
    if (this.access.may(who, 'calls.listenRecording', { ownerIds: call.talkerIds })) return;
    if (await this.reasons.mayHear(who.userId, callId)) return;
    if (!this.access.reaches(who, 'calls.view', CALL_TIES, call)) throw new NotFound('call');
    this.access.require(who, 'calls.listenRecording', { ownerIds: call.talkerIds });
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { FileStore } from '../files/file-store';
import { RecordingCoverages } from './recording-coverages';
import { RecordingFindings } from './recording-findings';
import { RecordingsImporter } from './recordings.importer';

/** A night reads no more than this; whatever was read longest ago comes first, so in time all are read. */
const MOST_FILES = 5_000;
const MOST_BYTES = 20 * 2 ** 30;

interface Stored {
  callId: string;
  n: number;
  leg: string;
  pbx: string;
  key: string;
  bytes: number;
  seconds: number | null;
  state: 'ready' | 'damaged';
  startedAt: Date;
}

/** Reads stored files again and compares them with their checksum: a disk forgets without telling. */
@Injectable()
export class RecordingVerifier {
  private readonly logger = new Logger(RecordingVerifier.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileStore,
    private readonly importer: RecordingsImporter,
    private readonly coverages: RecordingCoverages,
    private readonly findings: RecordingFindings,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were read. */
  async verify(): Promise<number> {
    const due = await this.dataSource.query<Stored[]>(
      `select call_id as "callId", n, leg, pbx, store_key as key, bytes::float8 as bytes, seconds::float8 as seconds, state, started_at as "startedAt"
       from recordings where state in ('ready', 'damaged') order by verified_at nulls first limit ${MOST_FILES}`,
    );
    let [verified, bytes] = [0, 0];
    for (const stored of due) {
      if ((bytes += stored.bytes) > MOST_BYTES) break;
      await this.one(stored);
      verified++;
    }
    return verified;
  }

  private async one(stored: Stored): Promise<void> {
    const whole = (await this.files.isWhole(stored.key)) || (await this.importer.heal(stored.callId, stored.leg, stored.key));
    const state = whole ? 'ready' : 'damaged';
    await this.dataSource.query(
      `update recordings set verified_at = $3, state = $4 where call_id = $1 and n = $2 and state in ('ready', 'damaged')`,
      [stored.callId, stored.n, this.clock.now(), state],
    );
    const subject = `${stored.callId}:${stored.n}`;
    if (whole) await this.findings.forget(['damaged'], subject);
    else await this.alarm(stored, subject);
    if (state !== stored.state) await this.coverages.refresh(stored.callId);
  }

  private async alarm({ callId, n, pbx, bytes, seconds, startedAt }: Stored, subject: string): Promise<void> {
    this.logger.error(`Recording ${n} of call ${callId} is damaged: its file is not what was stored`);
    await this.findings.note([{ kind: 'damaged', pbx, subject, callId, file: null, bytes, at: startedAt, seconds }]);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BROKEN_RULES, CallId, brokenRecordingRules, unrecorded } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobTasks } from '../jobs/job-tasks';
import { NumbersService } from '../numbers/numbers.service';
import { CallsReader, type StoredCall } from './calls.reader';
import { RecordingFindings } from './recording-findings';
import { COVER_RECORDINGS } from './recording-jobs';

/** Judges the recordings of an ended call: what of the talk is in none, and whether the line's promise was kept. */
@Injectable()
export class RecordingCoverages implements OnModuleInit {
  constructor(
    private readonly reader: CallsReader,
    private readonly dataSource: DataSource,
    private readonly findings: RecordingFindings,
    private readonly numbers: NumbersService,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add(COVER_RECORDINGS, z.object({ callId: CallId }), ({ callId }) => this.refresh(callId));
  }

  /** Total: may be asked at any time, as often as one likes. */
  async refresh(callId: string): Promise<void> {
    const [call] = await this.reader.byIds([callId as CallId]);
    if (call?.state !== 'ended') return;
    await this.keepGaps(call);
    await this.keepPromise(call);
  }

  private async keepGaps(call: StoredCall): Promise<void> {
    const gaps = unrecorded(call.recordingCoverage);
    if (gaps === null) return void (await this.dataSource.query('delete from recording_gaps where call_id = $1', [call.id]));
    await this.dataSource.query(
      `insert into recording_gaps (call_id, reasons, seconds) values ($1, $2, $3)
       on conflict (call_id) do update set reasons = excluded.reasons, seconds = excluded.seconds`,
      [call.id, gaps.reasons, gaps.seconds],
    );
  }

  private async keepPromise(call: StoredCall): Promise<void> {
    const line = call.direction === 'inbound' ? await this.numbers.findStored(call.calledNumber) : undefined;
    const broken = line ? brokenRecordingRules(line, { tracks: call.tracks, recordingRules: call.recordingRules }) : [];
    const kept = BROKEN_RULES.filter((kind) => !broken.includes(kind));
    await this.findings.forget(kept, call.id);
    const about = { pbx: call.pbx, subject: call.id, callId: call.id, file: null, bytes: null, at: new Date(call.startedAt) };
    await this.findings.note(broken.map((kind) => ({ ...about, kind, seconds: call.talkSeconds })));
  }
}

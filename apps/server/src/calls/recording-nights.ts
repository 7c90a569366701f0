import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { Metrics } from '../config/metrics';
import { JobTasks } from '../jobs/job-tasks';
import { RecordingDisks } from './recording-disks';
import { RecordingFindings } from './recording-findings';
import { RecordingReconciler } from './recording-reconciler';
import { RecordingVerifier } from './recording-verifier';
import { RetentionService } from './retention.service';

/** The night's work on the recordings: delete by rule, compare disk and calls, read stored files again. */
@Injectable()
export class RecordingNights implements OnModuleInit {
  constructor(
    private readonly disks: RecordingDisks,
    private readonly reconciler: RecordingReconciler,
    private readonly verifier: RecordingVerifier,
    private readonly retention: RetentionService,
    private readonly findings: RecordingFindings,
    private readonly dataSource: DataSource,
    private readonly jobs: JobTasks,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('23 2 * * *', 'recordings:night', () => this.work());
    this.metrics.countFindings(() => this.findings.counts());
  }

  async work(): Promise<void> {
    const id = newId();
    await this.dataSource.query('insert into recording_runs (id, started_at) values ($1, $2)', [id, this.clock.now()]);
    const deleted = await this.retention.apply();
    let [files, reimported] = [0, 0];
    for (const pbx of this.disks.pbxs) {
      const done = await this.reconciler.reconcile(pbx);
      files += done.files;
      reimported += done.reimported;
    }
    const verified = await this.verifier.verify();
    await this.dataSource.query(
      'update recording_runs set ended_at = $2, files = $3, reimported = $4, verified = $5, deleted = $6 where id = $1',
      [id, this.clock.now(), files, reimported, verified, deleted],
    );
  }
}

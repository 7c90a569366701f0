import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type CallId, ErasureStep, type KnownBy } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service';
import { CallErasure } from '../calls/call-erasure';
import { RecordingErasure } from '../calls/recording-erasure';
import { ClientFiles } from '../clients/client-files.service';
import '../clients/clients.events';
import { ClientsReader } from '../clients/clients.reader';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { ClientErasureEntity, type Known } from './client-erasure.entity';
import { ErasedMentions } from './erased-mentions';
import { ERASED_ROWS, erasing } from './erasure-plan';
import {
  BIND_CALLS,
  BIND_REQUESTS,
  collectSubjects,
  FORGET_NUMBERS,
  FORGET_WORDS,
  KEEP_WISHES,
  KNOWN_ALONE,
  LATE_CALLS,
  ownNumbers,
  SUBJECT_IDS,
} from './erasure-subjects';
import { ERASE_CLIENT } from './erasures.service';

const BATCH = 100;

/** An erasure that runs, and what it looks for. */
type Running = ClientErasureEntity & { known: Known };

/** In the worker: erases step by step. A worker that dies leaves a step half done, and the next one does that step again. */
@Injectable()
export class ErasureWork implements OnModuleInit {
  private readonly logger = new Logger(ErasureWork.name);
  private readonly steps: Record<ErasureStep, (erasure: Running) => Promise<void>> = {
    calls: (erasure) => this.eraseCalls(erasure),
    recordings: (erasure) => this.eraseRecordings(erasure),
    files: async ({ clientId }) => this.files.erase(await this.subjects(clientId, 'clients')),
    rows: (erasure) => this.eraseRows(erasure),
    mentions: async ({ clientId, known }) => this.mentions.erase(await this.knownAlone(clientId, known)),
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calls: CallErasure,
    private readonly recordings: RecordingErasure,
    private readonly files: ClientFiles,
    private readonly mentions: ErasedMentions,
    private readonly reader: ClientsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add(ERASE_CLIENT, z.object({ erasureId: z.uuid() }), ({ erasureId }, attempt) => this.work(erasureId, attempt));
    this.jobs.every('*/10 * * * *', 'clients:eraseLate', () => this.eraseLate());
  }

  /** The job. */
  async work(id: string, { last }: Attempt): Promise<void> {
    const erasure = await this.dataSource.manager.findOneBy(ClientErasureEntity, { id, state: 'running' });
    if (!erasure?.known) return;
    try {
      for (const step of ErasureStep.options.slice(erasure.done)) {
        await this.dataSource.manager.update(ClientErasureEntity, { id }, { step });
        await this.steps[step](erasure as Running);
        await this.dataSource.manager.update(ClientErasureEntity, { id }, { done: ErasureStep.options.indexOf(step) + 1 });
      }
      await this.finish(erasure);
    } catch (error) {
      this.logger.error(`The erasure ${id} stopped`, error);
      if (last) await this.dataSource.manager.update(ClientErasureEntity, { id }, { state: 'failed' });
      throw error;
    }
  }

  /** What was told of an erased client's calls afterwards: by a phone that was late, or by the PBX's own logs. */
  async eraseLate(): Promise<void> {
    const late = await this.dataSource.query<{ id: CallId }[]>(LATE_CALLS);
    await this.calls.erase(late.map(({ id }) => id), { numbers: [], names: [] }); // prettier-ignore
  }

  private async eraseCalls({ clientId, known }: Running): Promise<void> {
    await this.transactor.run(async ({ manager }) => {
      await collectSubjects(manager, clientId);
      const own = await ownNumbers(manager);
      await manager.query(BIND_CALLS, [clientId, own]);
      await manager.query(BIND_REQUESTS, [clientId, own]);
    });
    await this.calls.erase((await this.subjects(clientId, 'calls')) as CallId[], known);
  }

  private async eraseRecordings({ clientId, id }: Running): Promise<void> {
    const calls = await this.subjects(clientId, 'calls');
    for (let at = 0; at < calls.length; at += BATCH) await this.recordings.erase(calls.slice(at, at + BATCH), id);
  }

  private async eraseRows({ clientId, known }: Running): Promise<void> {
    await this.transactor.run(async ({ manager }) => {
      await collectSubjects(manager, clientId);
      await manager.query(KEEP_WISHES);
      for (const one of ERASED_ROWS) await manager.query(erasing(one));
      await manager.query(FORGET_WORDS, [known.words]);
      await manager.query(FORGET_NUMBERS, [known.numbers]);
    });
  }

  private async finish({ id, clientId, actor, reason }: ClientErasureEntity): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.update(ClientErasureEntity, { id }, { state: 'done', step: null, known: null, endedAt: this.clock.now() });
      await this.audit.record(tx, actor, { action: 'erased', noun: 'clients', subjectId: clientId, details: { reason } });
      tx.publish({ kind: 'ClientChanged', client: await this.reader.get(clientId, tx.manager, { deleted: true }) });
      tx.publish({ kind: 'ClientPartsChanged', clientId });
    });
  }

  private subjects(clientId: string, noun: string): Promise<string[]> {
    return this.transactor.run(async ({ manager }) => {
      await collectSubjects(manager, clientId);
      return (await manager.query<{ id: string }[]>(SUBJECT_IDS, [noun])).map(({ id }) => id);
    });
  }

  private knownAlone(clientId: string, { numbers, names, emails }: KnownBy): Promise<KnownBy> {
    return this.transactor.run(async ({ manager }) => {
      await collectSubjects(manager, clientId);
      const [known] = await manager.query<KnownBy[]>(KNOWN_ALONE, [numbers, names, emails]);
      return known!;
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QUARTER } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { NumberRulesService } from '../numbers/number-rules.service';
import { countCallRows } from './call-counts';
import { countHandlings } from './handling-counts';
import {
  type CountedCall,
  LOCK_COUNTING,
  SELECT_CALLS,
  SELECT_PROGRESS,
  SET_CALLS_UNTIL,
  TAKE_CHANGED_CALLS,
} from './report-counts.queries';
import { countStates } from './state-counts';
import { countVisits } from './visit-counts';

/** So many notes of changed calls are worked off in one transaction. */
const BATCH = 2_000;

/**
 * Keeps the figures by quarter of an hour as the rows of calls and of people's changes are: done by the worker, every minute.
 * Only what was noted as changed is counted anew, and always all of its quarter.
 */
@Injectable()
export class ReportCounts implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly numbers: NumberRulesService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('* * * * *', 'reports:count', () => this.count());
  }

  /** Counts all that is to be counted by now. */
  async count(): Promise<void> {
    while ((await this.countCalls()) === BATCH);
    while (!(await this.countAgents()));
  }

  /** Answers how many notes there were. */
  private countCalls(): Promise<number> {
    return this.transactor.run(async ({ manager }) => {
      await manager.query(LOCK_COUNTING);
      const now = this.clock.now();
      const changed = await manager.query<{ id: string; notes: number }[]>(TAKE_CHANGED_CALLS, [BATCH]);
      const notes = changed.reduce((sum, row) => sum + row.notes, 0);
      if (changed.length > 0) await this.countThese(manager, changed.map(({ id }) => id), now); // prettier-ignore
      // What was told of this moment is noted by now, but for what is being written: that is noted when it is there.
      if (notes < BATCH) await manager.query(SET_CALLS_UNTIL, [now]);
      return notes;
    });
  }

  private async countThese(manager: EntityManager, ids: string[], now: Date): Promise<void> {
    const calls = await manager.query<CountedCall[]>(SELECT_CALLS, [ids]);
    const [{ callsUntil }] = await manager.query<[{ callsUntil: Date | null }]>(SELECT_PROGRESS);
    const reconciled = new Set(calls.filter(({ provenance }) => provenance === 'reconciled').map(({ id }) => String(id)));
    const isComplete = (quarter: number) => callsUntil !== null && quarter + QUARTER <= callsUntil.getTime();
    const round: Round = {
      ...{ manager, ids, now, isComplete },
      calls: calls.filter(({ mergedInto }) => mergedInto === null),
      corrects: (callId, quarter) => reconciled.has(callId) && isComplete(quarter),
    };
    await countVisits(round);
    await countHandlings(round);
    await countCallRows(round, await this.numbers.storedPlan());
  }

  /** A day of people's time at most. Answers whether that was all. */
  private countAgents(): Promise<boolean> {
    return this.transactor.run(async ({ manager }) => {
      await manager.query(LOCK_COUNTING);
      return countStates(manager, this.clock.now());
    });
  }
}

/** One turn of counting: calls that changed, as they are now. */
export interface Round {
  manager: EntityManager;
  /** All that changed, those too that are no calls of their own any more. */
  ids: string[];
  calls: CountedCall[];
  now: Date;
  /** Whether all of a quarter had been counted before. */
  isComplete(quarter: number): boolean;
  /** Whether what this call changes in that quarter is a correction: the quarter was complete, and the PBX's own logs told otherwise. */
  corrects(callId: string, quarter: number): boolean;
}

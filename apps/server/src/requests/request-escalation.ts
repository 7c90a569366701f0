import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nextStepAt, type Request, RequestId, requestStateOf, type SlaStep, stepsToTell, type UserId } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { soonest, type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { JobTasks } from '../jobs/job-tasks';
import { RequestClock } from './request-clock';
import { RequestStore } from './request-store';
import { RequestEntity } from './request.entity';
import './requests.events';

const ESCALATE = 'requests.escalate';

/** What happens to a request as its time runs out: its person is warned, then the supervisor and the head hear of it, and it is anybody's. Run by the worker. */
@Injectable()
export class RequestEscalation implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly clocks: RequestClock,
    private readonly store: RequestStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(ESCALATE, z.object({ requestId: RequestId }), ({ requestId }) => this.escalate(requestId));
  }

  /** One job a request, for whatever is told of it next. */
  async schedule(tx: Transaction, row: RequestEntity): Promise<void> {
    const next = nextStepAt((await this.clocks.steps(tx.manager, row)).steps, row.told);
    const runAt = next && soonest(next, this.clock.now());
    if (runAt) await tx.addJob(ESCALATE, { requestId: row.id }, { runAt, jobKey: `${ESCALATE}:${row.id}` });
  }

  /** Tells what is to be told now, each step once. */
  async escalate(id: RequestId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.manager.findOne(RequestEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || row.deletedAt !== null || requestStateOf(row.status) !== 'open') return;
      const now = this.clock.now();
      const { steps, headId } = await this.clocks.steps(tx.manager, row);
      const { reached, tell } = stepsToTell(steps, row.told, now);
      if (reached.length > 0) await this.tell(tx, row, { reached, tell, headId, now });
      await this.schedule(tx, row);
    });
  }

  private async tell(tx: Transaction, row: RequestEntity, told: { reached: SlaStep[]; tell: SlaStep[]; headId: UserId | null; now: Date }) {
    row.told = [...row.told, ...told.reached];
    if (told.reached.includes('supervisor')) row.escalatedAt = told.now;
    const request = await this.store.note(tx, row);
    for (const step of told.tell) {
      await this.store.log(tx, null, row, `sla.${step}`);
      await this.witnesses.tell(tx, eventOf(step, request, told.headId));
    }
  }
}

function eventOf(step: SlaStep, request: Request, headId: UserId | null) {
  if (step === 'supervisor') return { kind: 'RequestOverdue', request } as const;
  return step === 'head' ? ({ kind: 'RequestEscalated', request, headId } as const) : ({ kind: 'RequestWarned', request, step } as const);
}

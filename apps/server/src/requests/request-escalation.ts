import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RequestId } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { JobTasks } from '../jobs/job-tasks';
import { RequestStore } from './request-store';
import { RequestEntity } from './request.entity';
import './requests.events';

const ESCALATE = 'requests.escalate';

/** One job a request, at its due moment. */
export const escalationJob = ({ id, dueAt }: RequestEntity) =>
  [ESCALATE, { requestId: id }, { runAt: dueAt, jobKey: `${ESCALATE}:${id}` }] as const;

/** What happens to a request that nobody has worked off in time: the supervisor hears of it, and it is anybody's now. Run by the worker. */
@Injectable()
export class RequestEscalation implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly store: RequestStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(ESCALATE, z.object({ requestId: RequestId }), ({ requestId }) => this.escalate(requestId));
  }

  /** Once. */
  async escalate(id: RequestId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const now = this.clock.now();
      const row = await tx.getForUpdate(RequestEntity, 'request', id);
      if (row.state !== 'open' || row.escalatedAt !== null || row.dueAt > now) return;
      row.escalatedAt = now;
      const request = await this.store.save(tx, row);
      await this.witnesses.tell(tx, { kind: 'RequestOverdue', request });
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import './quality.events';

/** Calls that were taken and left lying go back into the queue. What was answered in them stays its reviewer's. */
@Injectable()
export class ReviewClaims implements OnModuleInit {
  constructor(
    private readonly transactor: Transactor,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('*/10 * * * *', 'quality:claims', () => this.endForgotten());
  }

  async endForgotten(): Promise<void> {
    await this.transactor.run(async (tx) => {
      const [rows] = await tx.manager.query<[{ agentId: UserId }[], number]>(END_CLAIMS, [this.clock.now()]);
      const agentIds = [...new Set(rows.map(({ agentId }) => agentId))];
      if (agentIds.length > 0) tx.publish({ kind: 'PicksChanged', agentIds });
    });
  }
}

/** $1 now. The review that was begun stays known: given after all, it is what was wanted. */
const END_CLAIMS = `
  update review_picks set state = 'open', claimed_by = null, claimed_until = null, version = version + 1
  where state = 'claimed' and claimed_until < $1
  returning agent_id as "agentId"`;

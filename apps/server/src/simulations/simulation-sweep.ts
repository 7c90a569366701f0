import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SIMULATION } from '@callcard/crm-core';
import { JobTasks } from '../jobs/job-tasks';
import { Transactor } from '../database/transactor';

/** Deletes simulated calls an hour after their end, with all that was made of them; what they began in error too. */
@Injectable()
export class SimulationSweep implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
  ) {}

  onModuleInit(): void {
    this.jobs.every('*/10 * * * *', 'simulations:sweep', () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.transactor.run(async (tx) => {
      const over = await tx.manager.query<{ id: string }[]>(OVER, [SIMULATION]);
      const ids = over.map(({ id }) => id);
      for (const table of PARTS) await tx.manager.query(`delete from ${table} where call_id = any($1)`, [ids]);
      await tx.manager.query('delete from calls where id = any($1)', [ids]);
    });
  }
}

const OVER = `
  select id from calls where pbx = $1 and (ended_at < now() - interval '1 hour' or started_at < now() - interval '1 day')
  order by started_at limit 1000 for update skip locked`;

const PARTS = ['call_facts', 'call_work', 'call_work_changes', 'call_transfers', 'script_answers', 'answer_sheets'];

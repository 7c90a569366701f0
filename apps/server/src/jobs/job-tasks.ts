import { Injectable } from '@nestjs/common';
import type { TaskList } from 'graphile-worker';
import type { ZodType } from 'zod';

/** Which try of a job this is. */
export interface Attempt {
  /** From 1. */
  number: number;
  /** After a failure it is not tried again. */
  last: boolean;
}

/**
 * Background work by name. A module adds its tasks when it starts (`onModuleInit`); the worker process alone runs them:
 * `jobs.add('leads.escalate', z.object({ leadId: LeadId }), ({ leadId }) => this.escalate(leadId))`.
 * A task may run again after a failure, so it must not mind having run before.
 */
@Injectable()
export class JobTasks {
  readonly list: TaskList = {};
  /** Lines of a crontab, in UTC. */
  readonly crontab: string[] = [];

  add<Payload>(name: string, payload: ZodType<Payload>, work: (payload: Payload, attempt: Attempt) => Promise<void>): void {
    if (this.list[name]) throw new Error(`There are two tasks named ${name}.`);
    this.list[name] = (given, { job }) => work(payload.parse(given), { number: job.attempts, last: job.attempts >= job.max_attempts });
  }

  /** Adds a task that comes back by itself; `times` as in a crontab: `17 3 * * *`. Its name is `noun:what`: a crontab knows no dots. */
  every(times: string, name: string, work: () => Promise<void>): void {
    if (!/^[a-zA-Z]+:[a-zA-Z]+$/.test(name)) throw new Error(`${name} is no name of a task that comes back by itself.`);
    this.list[name] = () => work();
    this.crontab.push(`${times} ${name}`);
  }
}

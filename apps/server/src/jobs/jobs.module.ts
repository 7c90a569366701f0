import { Global, Module } from '@nestjs/common';
import { EventBridge } from './event-bridge';
import { JobTasks } from './job-tasks';
import { ReminderSources } from './reminder-sources';

/**
 * Jobs: work that can wait, done by the worker process.
 *
 * - A job is added inside the transaction that wants it (`tx.addJob`) and exists exactly if that commits.
 * - Events of the worker are heard in the server, and only there.
 */
@Global()
@Module({ providers: [EventBridge, JobTasks, ReminderSources], exports: [EventBridge, JobTasks, ReminderSources] })
export class JobsModule {}

import { Global, Module } from '@nestjs/common';
import { ThreadsService } from './threads.service';

/**
 * Threads: comments on a thing, and its history, in one order.
 *
 * - Never changed and never taken out.
 * - In and out: nothing; whoever owns the thing writes and shows them.
 */
@Global()
@Module({ providers: [ThreadsService], exports: [ThreadsService] })
export class ThreadsModule {}

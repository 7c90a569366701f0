import { Global, Module } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { numbersBroadcasts } from './numbers.broadcasts';
import { NumbersController } from './numbers.controller';
import { NumbersService } from './numbers.service';

/**
 * Numbers: the company's own numbers (DIDs) and what a call to each means: its source, its hours, its team.
 *
 * - A number is kept in one spelling and found in any.
 * - In: nothing. Out: NumberChanged, NumberDeleted.
 */
@Global()
@Module({ providers: [NumbersService], controllers: [NumbersController], exports: [NumbersService] })
export class NumbersModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(numbersBroadcasts);
  }
}

import { Global, Module } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { numbersBroadcasts } from './numbers.broadcasts';
import { LineHoursEnforcer } from './line-hours-enforcer';
import { NumberRulesController } from './number-rules.controller';
import { NumberRulesService } from './number-rules.service';
import { NumbersController } from './numbers.controller';
import { NumbersService } from './numbers.service';

/**
 * Numbers: the company's own numbers (DIDs) and what a call to each means: its source, its hours, its team.
 *
 * - A number is kept in one spelling and found in any.
 * - Every number is read, dialled and classed by the rules of the company, then by the plan of its country: by one function, from memory.
 * - The PBX knows two weeks ahead when a line is closed and what it does then; it needs no server for that, and a line of which it knows nothing is open.
 * - In: CalendarChanged, links that come back. Out: NumberChanged, NumberDeleted, NumberRulesChanged.
 */
@Global()
@Module({
  providers: [LineHoursEnforcer, NumberRulesService, NumbersService],
  controllers: [NumberRulesController, NumbersController],
  exports: [NumberRulesService, NumbersService],
})
export class NumbersModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(numbersBroadcasts);
  }
}

import { Module } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { scriptsBroadcasts } from './scripts.broadcasts';
import { ScriptsController } from './scripts.controller';
import { ScriptsService } from './scripts.service';

/**
 * Scripts: what an operator says in a call, by queue and language.
 *
 * - Plain text; what it leaves open stands in braces and is one of a known few.
 * - In: nothing. Out: ScriptChanged.
 */
@Module({ providers: [ScriptsService], controllers: [ScriptsController], exports: [ScriptsService] })
export class ScriptsModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(scriptsBroadcasts);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { ClientsModule } from '../clients/clients.module';
import { TimelineSources } from '../clients/timeline-sources';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AnswerTimeline } from './answer-timeline';
import { AnswersExportService } from './answers-export.service';
import { AnswersController } from './answers.controller';
import { AnswersService } from './answers.service';
import { ScriptVersionsService } from './script-versions.service';
import { scriptsBroadcasts } from './scripts.broadcasts';
import { ScriptsController } from './scripts.controller';
import { ScriptsService } from './scripts.service';

/**
 * Scripts: what an operator says in a call, by queue and language, and what is answered.
 *
 * - Plain text, or steps that branch; what they leave open stands in braces and is one of a known few.
 * - Steps stand in versions. A published one never changes, and every way in it comes to an end: answers stay with the version they were given in.
 * - Answers are kept as they are given, question by question; of two to one question the later one holds.
 * - In: nothing. Out: ScriptChanged.
 */
@Module({
  imports: [CallsModule, ClientsModule],
  providers: [AnswersExportService, AnswersService, AnswerTimeline, ScriptsService, ScriptVersionsService],
  controllers: [AnswersController, ScriptsController],
  exports: [AnswersService, ScriptsService, ScriptVersionsService],
})
export class ScriptsModule implements OnModuleInit {
  constructor(
    private readonly realtime: RealtimeBroadcaster,
    private readonly timeline: TimelineSources,
    private readonly answers: AnswerTimeline,
  ) {}

  onModuleInit(): void {
    this.realtime.register(scriptsBroadcasts);
    this.timeline.register(this.answers);
  }
}

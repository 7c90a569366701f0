import { Module, type OnModuleInit } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module';
import { TimelineSources } from '../clients/timeline-sources';
import { DealsModule } from '../deals/deals.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { MessageCarriers } from './message-carriers';
import { MessagePost } from './message-post';
import { MessageTemplatesController } from './message-templates.controller';
import { MessageTemplatesService } from './message-templates.service';
import { MessageTimeline } from './message-timeline';
import { messagesBroadcasts } from './messages.broadcasts';
import { MessagesController } from './messages.controller';
import { MessagesService } from './messages.service';

/**
 * Messages: letters and SMS that people write to a client, from the card or from a deal.
 *
 * - Queued in one transaction with its job, sent while its row is held, and so once; tried for most of a day.
 * - Only to addresses of the client, and by no channel that they want nothing by.
 * - Stands in the client's timeline from the beginning, and in the deal's chronicle when it left or will not.
 * - Templates are filled by the console; a text that still leaves something open is refused.
 * - In: the jobs messages.send and messages.follow. Out: ClientMessageChanged, MessageTemplatesChanged.
 */
@Module({
  imports: [ClientsModule, DealsModule],
  providers: [MessageCarriers, MessagePost, MessageTemplatesService, MessageTimeline, MessagesService],
  controllers: [MessagesController, MessageTemplatesController],
  exports: [MessageTemplatesService, MessagesService],
})
export class MessagesModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly timeline: TimelineSources,
    private readonly messages: MessageTimeline,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(messagesBroadcasts);
    this.timeline.register(this.messages);
  }
}

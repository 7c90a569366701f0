import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ClientMessage, ClientMessageInput, MessageWays, OptOuts, page, PageQuery } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { MessagesService } from './messages.service';

@Controller('clients/:id')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get('messages')
  @Api({ summary: 'Letters and SMS to a client, newest first', answer: page(ClientMessage) })
  list(@Who() who: Principal, @Id() clientId: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.messages.list(who, clientId, query);
  }

  @Post('messages')
  @Api({
    summary: 'Write to a client; it leaves in the background, once',
    answer: ClientMessage,
    example: { channel: 'email', to: 'anna@example.com', subject: 'Your quote', body: 'Good afternoon! Here is the quote.' },
  })
  send(@Who() who: Principal, @Id() clientId: string, @Body(zod(ClientMessageInput)) input: ClientMessageInput) {
    return this.messages.send(who, clientId, input);
  }

  @Get('message-ways')
  @Api({ summary: 'By which channels a client can be written to', answer: MessageWays })
  ways(@Who() who: Principal, @Id() clientId: string) {
    return this.messages.ways(who, clientId);
  }

  @Put('opt-outs')
  @Api({ summary: 'Say by which channels a client wants nothing', answer: MessageWays, example: { optedOut: ['sms'] } })
  setOptOuts(@Who() who: Principal, @Id() clientId: string, @Body(zod(OptOuts)) optOuts: OptOuts) {
    return this.messages.setOptOuts(who, clientId, optOuts);
  }
}

import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { MessageTemplate, MessageTemplateChange, MessageTemplateFilter, MessageTemplateInput, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { MessageTemplatesService } from './message-templates.service';

@Controller('message-templates')
export class MessageTemplatesController {
  constructor(private readonly templates: MessageTemplatesService) {}

  @Get()
  @Api({ summary: 'Letters and SMS that are written once, in the order of the menu', answer: page(MessageTemplate) })
  list(@Who() who: Principal, @Query(zod(MessageTemplateFilter)) filter: MessageTemplateFilter) {
    return this.templates.list(who, filter);
  }

  @Post()
  @Api({
    summary: 'Add a template of a letter or an SMS',
    answer: MessageTemplate,
    example: {
      ...{ channel: 'email', name: 'Thanks for your call', locale: 'en', subject: 'Our talk', order: 9 },
      body: 'Good day, {client.greeting}!\n\nThank you for your call.\n\n{me.name}, {company.name}',
    },
  })
  create(@Who() who: Principal, @Body(zod(MessageTemplateInput)) input: MessageTemplateInput) {
    return this.templates.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a template of a letter or an SMS', answer: MessageTemplate })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(MessageTemplateChange)) change: MessageTemplateChange) {
    return this.templates.update(who, id, change);
  }
}

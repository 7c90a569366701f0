import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  NewWebhook,
  page,
  PageQuery,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookDeliveryFilter,
  WebhookInput,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { WebhooksService } from './webhooks.service';

@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Api({ summary: 'The addresses of other programs that are told of changes', answer: page(Webhook) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.webhooks.list(who, query);
  }

  @Post()
  @Api({
    summary: 'Tell another program; its secret is shown this once',
    answer: NewWebhook,
    example: { url: 'https://hooks.example.com/callcard', events: ['leads', 'requests'] },
  })
  create(@Who() who: Principal, @Body(zod(WebhookInput)) input: WebhookInput) {
    return this.webhooks.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change it; switched on again, it begins anew', answer: Webhook })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(WebhookChange)) change: WebhookChange) {
    return this.webhooks.update(who, id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Take it away, with its log' })
  remove(@Who() who: Principal, @Id() id: string) {
    return this.webhooks.remove(who, id);
  }

  @Post(':id/test')
  @HttpCode(202)
  @Api({ summary: 'Send it a ping', example: {} })
  test(@Who() who: Principal, @Id() id: string) {
    return this.webhooks.test(who, id);
  }

  @Get(':id/deliveries')
  @Api({ summary: 'What it was told, newest first', answer: page(WebhookDelivery) })
  log(@Who() who: Principal, @Id() id: string, @Query(zod(WebhookDeliveryFilter)) filter: WebhookDeliveryFilter) {
    return this.webhooks.log(who, id, filter);
  }
}

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ClientConsent, ClientConsentInput, page, PageQuery } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientConsents } from './client-consents.service';

@Controller('clients/:id/consents')
export class ClientConsentsController {
  constructor(private readonly consents: ClientConsents) {}

  @Get()
  @Api({ summary: 'What a client agreed to and took back, newest first', answer: page(ClientConsent) })
  list(@Who() who: Principal, @Id() clientId: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.consents.list(who, clientId, query);
  }

  @Post()
  @Api({
    summary: 'Note a consent that a client gave or took back; the last word holds',
    answer: ClientConsent,
    example: { purpose: 'marketing', channel: 'phone', given: true, source: 'asked on the phone' },
  })
  add(@Who() who: Principal, @Id() clientId: string, @Body(zod(ClientConsentInput)) input: ClientConsentInput) {
    return this.consents.add(who, clientId, input);
  }
}

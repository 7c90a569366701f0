import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Contact, ContactFilter, page } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { ContactsService } from './contacts.service';

const NumberQuery = z.object({ number: z.string().trim().min(1).max(200) });
type NumberQuery = z.infer<typeof NumberQuery>;

@Controller('calls')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get('contacts')
  @Api({ summary: 'The calls with a client or a number, whoever took them, newest first', answer: page(Contact) })
  list(@Who() who: Principal, @Query(zod(ContactFilter)) filter: ContactFilter) {
    return this.contacts.list(who, filter);
  }

  @Get('caller')
  @Api({ summary: 'How often a number called, and who it may be', answer: Caller })
  caller(@Who() who: Principal, @Query(zod(NumberQuery)) { number }: NumberQuery) {
    return this.contacts.caller(who, number);
  }
}

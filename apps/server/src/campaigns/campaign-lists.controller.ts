import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  CampaignContact,
  CampaignList,
  CampaignListChange,
  CampaignListInput,
  ContactCount,
  CampaignContactFilter,
  ContactsAdded,
  ContactsInput,
  ContactWithAttempts,
  ListReset,
  ListWithPenetration,
  NextInLine,
  NextQuery,
  page,
  ReasonCounts,
  WhyNot,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CampaignContacts } from './campaign-contacts.service';
import { CampaignLine } from './campaign-line.service';
import { CampaignLists } from './campaign-lists.service';
import { CampaignReasons } from './campaign-reasons.service';

const CONTACTS = { list: 'By interface', contacts: [{ name: 'Olena Ivanenko', numbers: ['044 123-45-67'], fields: { contract: 'A-17' } }] };

@Controller('campaigns/:id')
export class CampaignListsController {
  constructor(
    private readonly lists: CampaignLists,
    private readonly contacts: CampaignContacts,
    private readonly line: CampaignLine,
    private readonly reasons: CampaignReasons,
  ) {}

  @Get('lists')
  @Api({ summary: 'The lists of a campaign in the order they are dialled, with how far each is', answer: page(ListWithPenetration) })
  list(@Who() who: Principal, @Id() id: string) {
    return this.lists.list(who, id);
  }

  @Post('lists')
  @Api({ summary: 'Make a list', answer: CampaignList, example: { name: 'Debtors of May', priority: 5, weight: 2 } })
  create(@Who() who: Principal, @Id() id: string, @Body(zod(CampaignListInput)) input: CampaignListInput) {
    return this.lists.create(who, id, input);
  }

  @Put('lists/:listId')
  @Api({ summary: 'Change a list, or close it: one that is not active is not dialled', answer: CampaignList })
  update(@Who() who: Principal, @Id() id: string, @Id('listId') listId: string, @Body(zod(CampaignListChange)) input: CampaignListChange) {
    return this.lists.update(who, id, listId, input);
  }

  @Post('lists/:listId/reset')
  @HttpCode(200)
  @Api({ summary: 'Call contacts of a list anew', answer: ContactCount, example: { ended: ['attempts'] } })
  reset(@Who() who: Principal, @Id() id: string, @Id('listId') listId: string, @Body(zod(ListReset)) input: ListReset) {
    return this.lists.reset(who, id, listId, input);
  }

  @Post('lists/:listId/remove')
  @HttpCode(200)
  @Api({ summary: 'Call nobody of a list any more who waits', answer: ContactCount })
  remove(@Who() who: Principal, @Id() id: string, @Id('listId') listId: string) {
    return this.lists.remove(who, id, listId);
  }

  @Get('contacts')
  @Api({ summary: 'The contacts of a campaign, in the order they came', answer: page(CampaignContact) })
  listContacts(@Who() who: Principal, @Id() id: string, @Query(zod(CampaignContactFilter)) filter: CampaignContactFilter) {
    return this.contacts.list(who, id, filter);
  }

  @Get('next')
  @Api({ summary: 'Whom a campaign calls next, with the numbers and the zones', answer: page(NextInLine) })
  next(@Who() who: Principal, @Id() id: string, @Query(zod(NextQuery)) { limit }: NextQuery) {
    return this.line.next(who, id, limit);
  }

  @Get('reasons')
  @Api({ summary: 'Why the contacts of a campaign are not called, counted: each has one first reason', answer: ReasonCounts })
  reasonsOf(@Who() who: Principal, @Id() id: string) {
    return this.reasons.of(who, id);
  }

  @Get('contacts/:contactId/why')
  @Api({ summary: 'Why a contact is not called now: the one first reason', answer: WhyNot })
  why(@Who() who: Principal, @Id() id: string, @Id('contactId') contactId: string) {
    return this.line.why(who, id, contactId);
  }

  @Get('contacts/:contactId')
  @Api({ summary: 'A contact with its numbers and attempts', answer: ContactWithAttempts })
  getContact(@Who() who: Principal, @Id() id: string, @Id('contactId') contactId: string) {
    return this.contacts.get(who, id, contactId);
  }

  @Post('contacts')
  @Api({ summary: 'Bring in one contact or up to 1000, straight to the queue', answer: ContactsAdded, example: CONTACTS })
  addContacts(@Who() who: Principal, @Id() id: string, @Body(zod(ContactsInput)) input: ContactsInput) {
    return this.contacts.add(who, id, input);
  }
}

import { Injectable } from '@nestjs/common';
import {
  ADDRESS_FIELD,
  addressOf,
  type CampaignResult,
  type ClientId,
  type ClientMessageInput,
  DomainError,
  Invalid,
  type MessageTemplate,
  render,
  type ResultAction,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { ClientsService } from '../clients/clients.service';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { DealsService } from '../deals/deals.service';
import { LeadsService } from '../leads/leads.service';
import { MessagesService } from '../messages/messages.service';
import { RequestIntakeService } from '../requests/request-intake.service';
import { UserDirectory } from '../users/user-directory';
import type { MadeOf, WorkedAttempt } from './call-campaigns.queries';

const DAY = 24 * 60 * 60_000;

/** What a result grows into besides the contact's next step. */
export interface Outgrowth {
  attempt: WorkedAttempt;
  /** With whom the call was, as the agent had it; else whom the list names. */
  clientId: ClientId | null;
  campaign: { name: string; goal: string };
  /** Of the call, with the answers to the script. */
  note: string | null;
}

/** A lead, a deal or a request out of a call of a campaign, and the message that goes with its result: each once for a call. */
@Injectable()
export class ResultOutgrowths {
  constructor(
    private readonly leads: LeadsService,
    private readonly deals: DealsService,
    private readonly requests: RequestIntakeService,
    private readonly messages: MessagesService,
    private readonly clients: ClientsService,
    private readonly people: UserDirectory,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid for a deal while nobody knows with whom the call was */
  async grow(tx: Transaction, who: Principal, action: ResultAction, from: Outgrowth): Promise<MadeOf> {
    const { attempt, clientId, campaign, note } = from;
    const { made, callId } = attempt;
    const subject = campaign.goal || campaign.name;
    switch (action.kind) {
      case 'lead': {
        if (made.lead) return made;
        const { teamId, ownerId } = action;
        const lead = await this.leads.createIn(tx, who, { subject, note, source: campaign.name, clientId, callId, teamId, ownerId });
        return { ...made, lead: lead.id };
      }
      case 'deal': {
        if (made.deal) return made;
        if (clientId === null) throw Invalid.field('clientId', 'no_client', 'This result makes a deal: attach the call to a client first.');
        const at = new Date(this.clock.now().getTime() + DAY).toISOString();
        const nextContact = { kind: 'call' as const, at, minutes: 15, subject: '' };
        const begun = { subject, note, source: campaign.name, clientId, ownerId: action.ownerId, contacts: [], nextContact };
        const deal = await this.deals.createIn(tx, who, begun, callId);
        return { ...made, deal: deal.id };
      }
      case 'request': {
        if (made.request) return made;
        const request = await this.requests.createIn(tx, who, {
          ...{ kind: 'question', channel: 'phone', priority: 'normal', subject, body: note, clientId, callId },
          ...{ callerNumber: attempt.number, teamId: action.teamId, ownerId: action.ownerId },
        });
        return { ...made, request: request.id };
      }
      default:
        return made;
    }
  }

  /** What cannot be sent keeps no result from being saved: why is kept with the attempt. */
  async send(tx: Transaction, who: Principal, templateId: CampaignResult['templateId'], from: Outgrowth): Promise<MadeOf> {
    const { clientId, attempt } = from;
    const { made } = attempt;
    if (templateId === null || made.message) return made;
    if (clientId === null) return { ...made, notSent: 'no_client' };
    const [template] = await tx.manager.query<MessageTemplate[]>('select * from message_templates where id = $1', [templateId]);
    try {
      const input = await this.written(who, clientId, template!, attempt.number);
      const to = await this.messages.addressFor(who, clientId, input);
      const { id } = await this.messages.sendIn(tx, who, clientId, input, to);
      return { ...made, message: id, notSent: undefined };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...made, notSent: error.details.errors?.[0]?.code ?? error.code };
    }
  }

  private async written(who: Principal, clientId: string, template: MessageTemplate, number: string): Promise<ClientMessageInput> {
    const client = await this.clients.get(who, clientId);
    const me = this.people.get(who.userId);
    const { subject, body } = render(template, {
      'client.name': client.name,
      'client.greeting': addressOf({ ...client, addressAs: textOf(client.fields[ADDRESS_FIELD]) }, template.locale) ?? client.name,
      'me.name': who.name,
      'me.phone': me?.extension ?? undefined,
      'me.email': me?.email,
    });
    const to = template.channel === 'sms' ? number : (client.emails[0]?.address ?? '');
    return template.channel === 'sms' ? { channel: 'sms', to, body } : { channel: 'email', to, subject: subject ?? '', body };
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

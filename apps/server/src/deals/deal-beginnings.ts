import { Inject, Injectable } from '@nestjs/common';
import {
  type ClientId,
  currencyOf,
  type DealId,
  type DealInput,
  dealNumber,
  Invalid,
  type Lead,
  newId,
  type UserId,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { ClientEntity } from '../clients/client.entity';
import { ClientsService } from '../clients/clients.service';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { Transaction } from '../database/transactor';
import { LeadsService } from '../leads/leads.service';
import { DealPeople, type DealWorker } from './deal-people';
import { DealEntity } from './deal.entity';
import { PipelinesService } from './pipelines.service';

/** What a new deal begins with: out of what was said, of its lead, of its client and of its pipeline. */
@Injectable()
export class DealBeginnings {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly clients: ClientsService,
    private readonly leads: LeadsService,
    private readonly people: DealPeople,
    private readonly pipelines: PipelinesService,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid naming the field that is missing, or names nothing. */
  async of(tx: Transaction, who: Principal, input: DealInput): Promise<DealEntity> {
    const now = this.clock.now();
    const { pipelineId, stageId } = await this.pipelines.start(input, tx.manager);
    const clientId = input.clientId ?? null;
    const lead = input.leadId ? await this.leads.becomeDeal(tx, who, input.leadId, clientId) : null;
    const client = await this.client(tx, clientId ?? lead?.clientId ?? null);
    const owner = await this.owner(tx, who, input.ownerId ?? null, [lead?.ownerId ?? null, client.ownerId, who.userId]);
    return tx.manager.create(DealEntity, {
      ...{ id: newId<DealId>(now.getTime()), number: await this.nextNumber(tx, now), subject: subjectOf(input, lead) },
      ...{ clientId: client.id, source: input.source || (lead?.source ?? null), pipelineId, stageId, stageSince: now },
      ...{ amount: input.amount ?? null, currency: input.currency ?? currencyOf(this.env.defaultRegion) },
      ...{ probability: input.probability ?? null, expectedOn: input.expectedOn ?? null, ownerId: owner.id, teamId: owner.teamId },
      // Until what is planned in it says better: a row of an open deal has one.
      ...{ nextContactAt: input.nextContact ? new Date(input.nextContact.at) : now, state: 'open', leadId: lead?.id ?? null },
      ...{ createdBy: who.userId, createdAt: now, updatedBy: who.userId, updatedAt: now, version: 0 },
    });
  }

  /** Before the transaction, which must not wait for a second connection. @throws Invalid when a number is nobody's, or several clients'. */
  async named(who: Principal, input: DealInput): Promise<DealInput> {
    if (input.clientId || !input.clientPhone) return input;
    const { items } = await this.clients.list(who, { phone: input.clientPhone, limit: 2 });
    if (items.length !== 1) throw Invalid.field('clientPhone', 'not_one_client', 'This number is not that of one client alone.');
    return { ...input, clientId: items[0]!.id };
  }

  private async client(tx: Transaction, id: ClientId | null): Promise<ClientEntity> {
    if (id === null) throw Invalid.field('clientId', 'required', 'Whose deal is it?');
    const client = await tx.manager.findOneBy(ClientEntity, { id });
    if (!client) throw Invalid.field('clientId', 'unknown_client', 'There is no such client.');
    return client;
  }

  /** Whoever was named; else the first of those near to it who works on deals. */
  private async owner(tx: Transaction, who: Principal, named: UserId | null, near: (UserId | null)[]): Promise<DealWorker> {
    if (named) return this.people.worker(tx.manager, named);
    for (const id of near) {
      const worker = await this.people.find(tx.manager, id);
      if (worker) return worker;
    }
    throw Invalid.field('ownerId', 'required', `Who works on it? ${who.name} does not work on deals.`);
  }

  private async nextNumber(tx: Transaction, now: Date): Promise<string> {
    const [row] = await tx.manager.query<{ count: string }[]>(`select nextval('deal_numbers') as count`);
    return dealNumber(now.getUTCFullYear(), Number(row?.count));
  }
}

function subjectOf(input: DealInput, lead: Lead | null): string {
  const subject = input.subject ?? lead?.subject;
  if (!subject) throw Invalid.field('subject', 'required', 'What is it about?');
  return subject;
}

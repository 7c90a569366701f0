import { Injectable } from '@nestjs/common';
import {
  type Client,
  type ClientMessage,
  type ClientMessageInput,
  Conflict,
  Invalid,
  maskedEmail,
  maskedNumber,
  type MessageWays,
  newId,
  type OptOuts,
  type Page,
  type PageQuery,
  smsLength,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ClientsService } from '../clients/clients.service';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { DealsService } from '../deals/deals.service';
import { fromCursor, pageOf } from '../http/cursor';
import { MessageCarriers } from './message-carriers';
import { MessagePost } from './message-post';
import { INSERT_MESSAGE, type MessageRow, SELECT_MESSAGES, toMessage } from './messages.queries';
import './messages.events';

/** Letters and SMS to clients: written here, sent by the worker. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly clients: ClientsService,
    private readonly deals: DealsService,
    private readonly carriers: MessageCarriers,
    private readonly post: MessagePost,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(who: Principal, clientId: string, { limit, cursor }: PageQuery): Promise<Page<ClientMessage>> {
    this.access.require(who, 'clients.view');
    await this.clients.get(who, clientId);
    const conditions = new Conditions().add('m.client_id = $?', clientId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(m.created_at, m.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<MessageRow[]>(
      `${SELECT_MESSAGES} where ${conditions} order by m.created_at desc, m.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toMessage, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** By which channels the client can be written to. */
  async ways(who: Principal, clientId: string): Promise<MessageWays> {
    this.access.require(who, 'clients.view');
    await this.clients.get(who, clientId);
    return { setUp: this.carriers.setUp, optedOut: await this.optedOut(clientId) };
  }

  /** Queues it; told twice under one id, it is one message. @throws Invalid where it may not go, in words that say why */
  async send(who: Principal, clientId: string, input: ClientMessageInput): Promise<ClientMessage> {
    const to = await this.addressFor(who, clientId, input);
    return this.transactor.run((tx) => this.sendIn(tx, who, clientId, input, to));
  }

  /** Where it goes, once it may. @throws Invalid */
  async addressFor(who: Principal, clientId: string, input: ClientMessageInput): Promise<string> {
    this.access.require(who, 'messages.send');
    const client = await this.clients.get(who, clientId);
    this.access.require(who, 'messages.send', { ownerIds: [client.ownerId] });
    if (input.dealId) await this.requireDeal(who, input.dealId, clientId);
    const to = addressOf(client, input);
    await this.requireWanted(clientId, input.channel);
    return to;
  }

  /** Within a transaction, to an address that `addressFor` has found. */
  async sendIn(tx: Transaction, who: Principal, clientId: string, input: ClientMessageInput, to: string): Promise<ClientMessage> {
    const now = this.clock.now();
    const id = input.id ?? newId(now.getTime());
    const [subject, parts] = input.channel === 'email' ? [input.subject, null] : [null, smsLength(input.body).parts];
    const row = [id, clientId, input.dealId ?? null, input.channel, to, subject, input.body, parts, who.userId, now];
    const written = await tx.manager.query<unknown[]>(INSERT_MESSAGE, row);
    const message = await this.read(id, tx.manager);
    if (message.byId !== who.userId || message.clientId !== clientId) throw new Conflict('Another message has this id.', ['id']);
    if (written.length === 0) return message;
    await this.post.put(tx, id);
    const details = { channel: input.channel, to, ...(input.dealId && { dealId: input.dealId }) };
    await this.audit.record(tx, who, { action: 'messageSent', noun: 'clients', subjectId: clientId, details });
    tx.publish({ kind: 'ClientMessageChanged', clientId });
    return message;
  }

  /** What the client wants nothing by, as they said. */
  async setOptOuts(who: Principal, clientId: string, { optedOut }: OptOuts): Promise<MessageWays> {
    this.access.require(who, 'clients.edit');
    const { ownerId } = await this.clients.get(who, clientId);
    this.access.require(who, 'clients.edit', { ownerIds: [ownerId] });
    await this.transactor.run(async (tx) => {
      await tx.manager.query('delete from client_opt_outs where client_id = $1 and channel <> all($2)', [clientId, optedOut]);
      await tx.manager.query(
        `insert into client_opt_outs (client_id, channel, at, by_id) select $1, channel, $3, $4 from unnest($2::text[]) channel
         on conflict do nothing`,
        [clientId, optedOut, this.clock.now(), who.userId],
      );
      const details = { optedOut: optedOut.join(', ') };
      await this.audit.record(tx, who, { action: 'optOutsChanged', noun: 'clients', subjectId: clientId, details });
      tx.publish({ kind: 'ClientMessageChanged', clientId });
    });
    return this.ways(who, clientId);
  }

  private async requireDeal(who: Principal, dealId: string, clientId: string): Promise<void> {
    const deal = await this.deals.get(who, dealId);
    if (deal.clientId !== clientId && deal.contacts.every(({ id }) => id !== clientId))
      throw Invalid.field('dealId', 'deal_of_another_client', 'This deal is with another client.');
  }

  private async requireWanted(clientId: string, channel: ClientMessage['channel']): Promise<void> {
    if (!this.carriers.setUp.includes(channel)) throw Invalid.field('channel', 'not_set_up', 'This channel is not set up here.');
    if ((await this.optedOut(clientId)).includes(channel))
      throw Invalid.field('channel', 'opted_out', 'The client asked for no messages by this channel.');
  }

  private async optedOut(clientId: string): Promise<MessageWays['optedOut']> {
    const rows = await this.dataSource.query<{ channel: ClientMessage['channel'] }[]>(
      'select channel from client_opt_outs where client_id = $1 order by channel',
      [clientId],
    );
    return rows.map(({ channel }) => channel);
  }

  private async read(id: string, manager: EntityManager): Promise<ClientMessage> {
    const [row] = await manager.query<MessageRow[]>(`${SELECT_MESSAGES} where m.id = $1`, [id]);
    return toMessage(row!);
  }
}

/** The one that is called so, else the only one whose stars are these. */
function theOne<T>(all: readonly T[], nameOf: (one: T) => string, mask: (name: string) => string, name: string): T | undefined {
  const starred = all.filter((one) => mask(nameOf(one)) === name);
  return all.find((one) => nameOf(one) === name) ?? (starred.length === 1 ? starred[0] : undefined);
}

/** The client's own address or number, also as somebody names it who sees only stars. @throws Invalid */
function addressOf({ phones, emails }: Client, { channel, to }: ClientMessageInput): string {
  if (channel === 'email') {
    const email = theOne(emails, ({ address }) => address, maskedEmail, to);
    if (!email) throw Invalid.field('to', 'not_of_client', 'The client has no such address.');
    return email.address;
  }
  const phone = theOne(phones, ({ number }) => number, maskedNumber, to);
  if (!phone) throw Invalid.field('to', 'not_of_client', 'The client has no such number.');
  if (phone.doNotCall) throw Invalid.field('to', 'do_not_call', 'The client asked not to be contacted on this number.');
  if (phone.invalid) throw Invalid.field('to', 'number_not_in_use', 'This number is not in use.');
  if (!phone.number.startsWith('+')) throw Invalid.field('to', 'not_international', 'An SMS needs a number with its country.');
  return phone.number;
}

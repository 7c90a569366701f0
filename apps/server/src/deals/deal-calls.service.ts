import { Injectable } from '@nestjs/common';
import { type CallId, type ClientId, type Deal, type DealDial, Invalid, NotFound } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { CallControlService } from '../calls/call-control.service';
import { CallsService } from '../calls/calls.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { DealAccess } from './deal-access';
import { DealStore } from './deal-store';
import './deals.events';
import { CLIENT_OF_CALL } from './deals.queries';
import { DealsReader } from './deals.reader';

/** The calls that belong to a deal: a call belongs to one at most. */
@Injectable()
export class DealCallsService {
  constructor(
    private readonly dealAccess: DealAccess,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: DealsReader,
    private readonly store: DealStore,
    private readonly calls: CallsService,
    private readonly control: CallControlService,
    private readonly clock: Clock,
  ) {}

  /** Calls out of the deal, also for whoever reads its number as stars: the call belongs to it before the PBX has told of it. */
  async dial(who: Principal, id: string, { to }: DealDial): Promise<{ callId: CallId }> {
    const deal = await this.dealAccess.visible(who, 'deals.view', id);
    const { callId } = await this.control.dial(who, { to: to.includes('*') ? (deal.phone ?? to) : to, clientId: deal.clientId });
    await this.transactor.run((tx) => this.bindIn(tx, who, deal, callId));
    return { callId };
  }

  /** @throws Invalid for a call one may not see, and for one with somebody else than the client and their people. */
  async bind(who: Principal, id: string, callId: CallId): Promise<Deal> {
    const deal = await this.dealAccess.visible(who, 'deals.edit', id);
    await this.calls.visible(who, 'calls.view', callId).catch((error: unknown) => {
      throw error instanceof NotFound ? Invalid.field('callId', 'unknown_call', 'There is no such call.') : error;
    });
    const [work] = await this.dataSource.query<{ clientId: ClientId | null }[]>(CLIENT_OF_CALL, [callId]);
    if (![deal.clientId, ...deal.contacts.map((one) => one.id)].some((one) => one === work?.clientId))
      throw Invalid.field('callId', 'call_of_another_client', 'This call was not with the client of the deal.');
    await this.transactor.run((tx) => this.bindIn(tx, who, deal, callId));
    return deal;
  }

  /** Within a transaction, once it is known that the call is this deal's. */
  async bindIn(tx: Transaction, who: Principal, deal: Deal, callId: CallId): Promise<void> {
    await tx.manager.query(
      `insert into deal_calls (call_id, deal_id, at, by_id) values ($1, $2, $3, $4)
       on conflict (call_id) do update set deal_id = excluded.deal_id, at = excluded.at, by_id = excluded.by_id`,
      [callId, deal.id, this.clock.now(), who.userId],
    );
    tx.publish({ kind: 'DealChanged', deal, from: null });
  }

  async release(who: Principal, id: string, callId: string): Promise<Deal> {
    const deal = await this.dealAccess.visible(who, 'deals.edit', id);
    await this.transactor.run((tx) => this.drop(tx, who, deal, callId));
    return deal;
  }

  /** The call was another client's after all: it leaves the deal. */
  async followCall(callId: CallId, to: ClientId | null): Promise<void> {
    const [bound] = await this.dataSource.query<{ dealId: string }[]>('select deal_id as "dealId" from deal_calls where call_id = $1', [
      callId,
    ]);
    if (!bound) return;
    const deal = await this.reader.get(bound.dealId);
    if ([deal.clientId, ...deal.contacts.map(({ id }) => id)].some((id) => id === to)) return;
    await this.transactor.run((tx) => this.drop(tx, null, deal, callId));
  }

  private async drop(tx: Transaction, who: Principal | null, deal: Deal, callId: string): Promise<void> {
    await tx.manager.query('delete from deal_calls where call_id = $1 and deal_id = $2', [callId, deal.id]);
    await this.store.note(tx, who, deal.id, { what: 'callReleased', values: { callId } });
    tx.publish({ kind: 'DealChanged', deal, from: null });
  }
}

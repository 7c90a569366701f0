import { Injectable } from '@nestjs/common';
import { Conflict, type TransferRequest } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { CallHoldsService } from './call-holds.service';
import { commanded } from './commanded';
import { type OwnCall, OwnCalls } from './own-calls';
import { type BookedTransfer, TransferBook } from './transfer-book';
import { TransferTargets } from './transfer-targets';

type Mine = ReturnType<OwnCalls['onIt']>;

/** Handing a call on, blindly or after a word. Like every command it only asks: what came of it the call itself tells. */
@Injectable()
export class CallTransfersService {
  constructor(
    private readonly own: OwnCalls,
    private readonly holds: CallHoldsService,
    private readonly targets: TransferTargets,
    private readonly book: TransferBook,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** @throws Conflict `in_transfer` · `not_talking` · `target_…`. */
  async transfer(who: Principal, id: string, request: TransferRequest): Promise<void> {
    const mine = this.own.onIt(who, id, request.how === 'blind' ? 'blindTransfer' : 'consult');
    if (this.book.openOf(mine.call.id)) throw new Conflict('A transfer of this call goes on already.', ['state'], 'in_transfer');
    const { target, destination } = await this.targets.resolve(who, mine.pbx.pbx, request);
    await this.holds.release(mine);
    const { leg, talkFrom, known } = standing(mine);
    await this.record(who, id, { to: `${target.kind} ${target.id}`, how: request.how });
    const booked = await this.book.add(who, mine.call, { leg, talkFrom, known, to: target, how: request.how, note: request.note || null });
    const { calls } = mine.pbx;
    const order = request.how === 'blind' ? calls.transfer : calls.consult;
    try {
      await commanded(order.call(calls, mine.leg.channel, destination));
    } catch (error) {
      await this.book.fail(booked);
      throw error;
    }
  }

  /** The client and whoever was consulted are put through to each other. */
  async complete(who: Principal, id: string): Promise<void> {
    const { pbx, leg } = this.consulting(who, id);
    await commanded(pbx.calls.completeTransfer(leg.channel));
  }

  /** Back to the client. */
  async cancel(who: Principal, id: string): Promise<void> {
    const { pbx, leg } = this.consulting(who, id);
    await commanded(pbx.calls.cancelTransfer(leg.channel));
  }

  /** All three together. */
  async threeWay(who: Principal, id: string): Promise<void> {
    const { pbx, leg } = this.talking(who, id);
    await commanded(pbx.calls.joinAll(leg.channel));
  }

  /** From the one to the other, who hears music meanwhile. */
  async swap(who: Principal, id: string): Promise<void> {
    const { pbx, leg } = this.talking(who, id);
    await commanded(pbx.calls.swap(leg.channel));
  }

  private consulting(who: Principal, id: string): Mine & { transfer: BookedTransfer } {
    const mine = this.own.onIt(who, id, 'consult');
    const transfer = this.book.openOf(mine.call.id);
    if (transfer?.how !== 'consult' || transfer.by !== who.userId || transfer.state === 'threeWay')
      throw new Conflict('You consult nobody about this call.', ['state'], 'not_consulting');
    return { ...mine, transfer };
  }

  private talking(who: Principal, id: string): Mine {
    const mine = this.consulting(who, id);
    if (mine.transfer.state !== 'talking') throw new Conflict('Nobody has picked up there yet.', ['state'], 'not_picked_up');
    return mine;
  }

  private record(who: Principal, id: string, details: Record<string, string>): Promise<void> {
    return this.transactor.run((tx) => this.audit.record(tx, who, { action: 'calls.transfer', noun: 'calls', subjectId: id, details }));
  }
}

/** Where the call stands before it is handed on: who talks since when, and which legs there are. */
function standing({ call, leg }: OwnCall & { leg: { leg: string } }) {
  const { segments } = call.fold();
  const talk = segments.find((one) => one.leg === leg.leg && one.to === null && (one.kind === 'talk' || one.kind === 'conference'));
  if (!talk) throw new Conflict('You do not talk in this call.', ['state'], 'not_talking');
  return { leg: leg.leg, talkFrom: talk.from, known: call.openLegs().map((one) => one.leg) };
}

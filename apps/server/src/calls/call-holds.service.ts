import { Injectable } from '@nestjs/common';
import { Conflict, Unavailable } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { FactConfirmations } from './fact-confirmations';
import { type OwnCall, OwnCalls } from './own-calls';
import { TransferBook } from './transfer-book';

/** A PBX that says nothing for longer did not do it. */
const CONFIRMED_WITHIN_MILLISECONDS = 3_000;

/** Hold and resume by the PBX, the same for every kind of phone: done is what the PBX said it did. */
@Injectable()
export class CallHoldsService {
  constructor(
    private readonly own: OwnCalls,
    private readonly confirmations: FactConfirmations,
    private readonly transfers: TransferBook,
  ) {}

  /** @throws Conflict `held` · `in_transfer` · Unavailable `hold_not_confirmed`. */
  async hold(who: Principal, id: string): Promise<void> {
    const mine = this.own.onIt(who, id, 'hold');
    if (mine.call.isHeld(mine.leg.leg)) throw new Conflict('This call is on hold already.', ['state'], 'held');
    if (this.transfers.openOf(mine.call.id)) throw new Conflict('A transfer goes on.', ['state'], 'in_transfer');
    const held = await this.ordered(mine, 'leg.held', () => mine.pbx.calls.hold(mine.leg.channel));
    if (!held) throw new Unavailable('hold_not_confirmed', 'The PBX did not confirm that the call is on hold.');
  }

  /** @throws Conflict `not_held`, or `held_at_phone` where the phone holds by its own key. */
  async resume(who: Principal, id: string): Promise<void> {
    const mine = this.own.onIt(who, id, 'hold');
    if (!mine.call.isHeld(mine.leg.leg)) throw new Conflict('This call is not on hold.', ['state'], 'not_held');
    await this.release(mine);
  }

  /** Takes a call off hold before something else is done with it, if it is held at all. */
  async release(mine: OwnCall & { leg: { leg: string; channel: string } }): Promise<void> {
    if (!mine.call.isHeld(mine.leg.leg)) return;
    const freed = await this.ordered(mine, 'leg.unheld', () => mine.pbx.calls.resume(mine.leg.channel));
    if (!freed) throw new Conflict('Your phone holds this call by its own key: resume it there.', ['state'], 'held_at_phone');
  }

  private ordered(mine: OwnCall & { leg: { leg: string } }, kind: 'leg.held' | 'leg.unheld', order: () => Promise<void>): Promise<boolean> {
    return this.confirmations.ordered({ pbx: mine.pbx.pbx, leg: mine.leg.leg, kind }, order, CONFIRMED_WITHIN_MILLISECONDS);
  }
}

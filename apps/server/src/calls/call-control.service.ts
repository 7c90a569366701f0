import { Injectable } from '@nestjs/common';
import { type CallId, Conflict, type DialRequest, Invalid, type KeysRequest, callIdOf } from '@callcard/crm-core';
import { ownLegId } from '@callcard/telephony';
import { randomBytes } from 'node:crypto';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ClientsLookup } from '../clients/clients.lookup.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { commanded } from './commanded';
import { DialIntents } from './dial-intents';
import { DialRights } from './dial-rights';
import { HiddenNumbers } from './hidden-numbers';
import { OwnCalls } from './own-calls';

const RING_MILLISECONDS = 30_000;

/** What the console may tell the PBX about a call. It only asks: the call changes when the PBX says so. */
@Injectable()
export class CallControlService {
  constructor(
    private readonly access: Access,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly own: OwnCalls,
    private readonly rights: DialRights,
    private readonly hidden: HiddenNumbers,
    private readonly lookup: ClientsLookup,
    private readonly intents: DialIntents,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Rings my phone, then the number. The call's id is known before the PBX has heard of it.
   * `alongside`: what is written together with the order, before it is given. `shownNumber`: see `OriginateRequest`.
   */
  async dial(
    who: Principal,
    request: DialRequest,
    alongside?: (tx: Transaction, callId: CallId) => Promise<unknown>,
    shownNumber?: string,
  ): Promise<{ callId: CallId }> {
    this.access.require(who, 'calls.dial');
    const number = this.rights.dialable(who, await this.hidden.numberOf(who, request), 'to');
    const me = this.people.get(who.userId);
    const isMarked = await this.isMarked(request, number);
    if (!me?.device) throw Invalid.field('to', 'no_phone', 'You have no phone; an administrator can give you one.');
    const pbx = this.telephony.pbxOf(me.device);
    const legId = ownLegId(this.clock.now().getTime(), randomBytes(4).toString('hex'));
    const callId = callIdOf(pbx.pbx, legId);
    await this.transactor.run(async (tx) => {
      const details = { number, ...(isMarked && { anyway: true }) };
      await this.audit.record(tx, who, { action: 'calls.dial', noun: 'calls', subjectId: callId, details });
      await alongside?.(tx, callId);
    });
    this.intents.add(callId, number);
    const callerId = { name: me.name, number: me.extension ?? '' };
    const order = { legId, device: me.device, callerId, number: this.rights.dialledAs(number), ringMilliseconds: RING_MILLISECONDS };
    await commanded(pbx.originate({ ...order, ...(shownNumber !== undefined && { shownNumber }) }));
    return { callId };
  }

  /** Whether the client asked not to be called there. @throws Invalid unless it is to be called anyway. */
  private async isMarked({ clientId, anyway }: DialRequest, number: string): Promise<boolean> {
    if (!clientId || !(await this.lookup.isNotToBeCalled(clientId, number))) return false;
    if (!anyway) throw Invalid.field('to', 'do_not_call', 'The client does not want to be called at this number.');
    return true;
  }

  /** Makes my ringing phone pick up, where the PBX can do that. */
  async answer(who: Principal, id: string): Promise<void> {
    const { pbx, legs } = this.own.find(who, id);
    const ringing = legs.find((leg) => leg.userId === who.userId && leg.answeredAt === null);
    if (!ringing) throw new Conflict('This call does not ring at your phone any more.', ['state'], 'not_ringing');
    await commanded(pbx.answer(ringing.device));
  }

  /**
   * Ends my part of the call, or declines it while it rings; whoever may command every call ends all of it.
   * In a talk of three the two others go on.
   */
  async hangup(who: Principal, id: string): Promise<void> {
    const { pbx, legs } = this.own.find(who, id);
    const own = legs.filter((leg) => leg.userId === who.userId);
    await Promise.all((own.length > 0 ? own : legs).map((leg) => commanded(pbx.hangup(leg.channel))));
  }

  /** Keys for the menu or the lock on the other side. Which ones is kept nowhere: they may be a card number. */
  async press(who: Principal, id: string, { digits }: KeysRequest): Promise<void> {
    const { pbx, leg } = this.own.onIt(who, id, 'keys');
    await commanded(pbx.calls.press(leg.channel, digits));
  }
}

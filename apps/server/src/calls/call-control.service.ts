import { Injectable } from '@nestjs/common';
import {
  type CallId,
  Conflict,
  type DialRequest,
  Forbidden,
  Invalid,
  type Leg,
  NotFound,
  Unavailable,
  callIdOf,
  mayDial,
} from '@callcard/crm-core';
import { type Telephony, TelephonyError, ownLegId } from '@callcard/telephony';
import { randomBytes } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { DialIntents } from './dial-intents';
import { LiveCalls } from './live-calls';
import { normalNumber } from './outside-number';

const RING_MILLISECONDS = 30_000;

/** What the console may tell the PBX about a call. It only asks: the call changes when the PBX says so. */
@Injectable()
export class CallControlService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly access: Access,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly live: LiveCalls,
    private readonly intents: DialIntents,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Rings my phone, then the number. The call's id is known before the PBX has heard of it. */
  async dial(who: Principal, { to }: DialRequest): Promise<{ callId: CallId }> {
    this.access.require(who, 'calls.dial');
    const number = this.dialable(who, to);
    const me = this.people.get(who.userId);
    if (!me?.device) throw Invalid.field('to', 'no_phone', 'You have no phone; an administrator can give you one.');
    const pbx = this.telephony.pbxOf(me.device);
    const legId = ownLegId(this.clock.now().getTime(), randomBytes(4).toString('hex'));
    const callId = callIdOf(pbx.pbx, legId);
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'calls.dial', noun: 'calls', subjectId: callId, details: { number } }),
    );
    this.intents.add(callId, number);
    const callerId = { name: me.name, number: me.extension ?? '' };
    await commanded(
      pbx.originate({ legId, device: me.device, callerId, number: number.replace(/^\+/, ''), ringMilliseconds: RING_MILLISECONDS }),
    );
    return { callId };
  }

  /** Makes my ringing phone pick up, where the PBX can do that. */
  async answer(who: Principal, id: string): Promise<void> {
    const { pbx, legs } = this.mine(who, id);
    const ringing = legs.find((leg) => leg.userId === who.userId && leg.answeredAt === null);
    if (!ringing) throw new Conflict('This call does not ring at your phone any more.', ['state'], 'not_ringing');
    await commanded(pbx.answer(ringing.device));
  }

  /** Ends my part of the call, or declines it while it rings; whoever may command every call ends all of it. */
  async hangup(who: Principal, id: string): Promise<void> {
    const { pbx, legs } = this.mine(who, id);
    const own = legs.filter((leg) => leg.userId === who.userId);
    await Promise.all((own.length > 0 ? own : legs).map((leg) => commanded(pbx.hangup(leg.channel))));
  }

  private mine(who: Principal, id: string): { pbx: Telephony; legs: Leg[] } {
    this.access.require(who, 'calls.control');
    const call = this.live.get(id as CallId);
    const legs = call?.fold().legs.filter((leg) => leg.endedAt === null) ?? [];
    if (!call || !this.access.may(who, 'calls.control', { ownerIds: call.fold().legs.map((leg) => leg.userId) }))
      throw new NotFound('call');
    if (legs.length === 0) throw new Conflict('This call has ended.', ['state'], 'ended');
    return { pbx: this.telephony.pbx(call.pbx), legs };
  }

  /** Digits that may be dialled by this person. Anything that is not a number is refused before the PBX hears of it. */
  private dialable(who: Principal, to: string): string {
    const number = normalNumber(to, this.env.defaultRegion);
    if (number === null || !/^\+?\d{2,15}$/.test(number)) throw Invalid.field('to', 'not_a_number', 'This is not a phone number.');
    if (!mayDial(who.dial, number, this.env.defaultRegion))
      throw new Forbidden('You have no right to dial numbers of this kind.', 'dial_forbidden');
    return number;
  }
}

/** The PBX's refusals, in our own words. */
async function commanded(command: Promise<void>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    if (error.code === 'unsupported') throw new Conflict('This phone must be used by hand.', [], 'unsupported');
    throw new Unavailable(`pbx_${error.code}`, error.message);
  }
}

import { Injectable } from '@nestjs/common';
import { type CallControls, type CallId, Conflict, type FoldedCall, type Leg, NotFound } from '@callcard/crm-core';
import type { Telephony } from '@callcard/telephony';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { TelephonyService } from '../telephony/telephony.service';
import { type LiveCall, LiveCalls } from './live-calls';

/** A call that goes on and that somebody may command. */
export interface OwnCall {
  call: LiveCall;
  folded: FoldedCall;
  pbx: Telephony;
  /** The legs that live. */
  legs: Leg[];
}

/** Finds the call that a command is for, and the leg through which whoever commands it is on it. */
@Injectable()
export class OwnCalls {
  constructor(
    private readonly access: Access,
    private readonly live: LiveCalls,
    private readonly telephony: TelephonyService,
  ) {}

  /** @throws NotFound for a call of others · Conflict `ended` · Unavailable without its PBX. */
  find(who: Principal, id: string): OwnCall {
    this.access.require(who, 'calls.control');
    const call = this.live.get(id as CallId);
    const folded = call && !call.isUnheard ? call.fold() : undefined;
    if (!call || !folded || !this.access.may(who, 'calls.control', { ownerIds: folded.legs.map((leg) => leg.userId) }))
      throw new NotFound('call');
    const legs = folded.legs.filter((leg) => leg.endedAt === null);
    if (legs.length === 0) throw new Conflict('This call has ended.', ['state'], 'ended');
    return { call, folded, legs, pbx: this.telephony.pbx(call.pbx) };
  }

  /** The same for what only somebody who is on the call can do. @throws Conflict `not_on_call` · `unsupported` on this PBX. */
  onIt(who: Principal, id: string, control: keyof CallControls): OwnCall & { leg: Leg } {
    const own = this.find(who, id);
    if (!own.pbx.capabilities().controls[control]) throw new Conflict('This PBX cannot do that from here.', [], 'unsupported');
    const leg = own.legs.filter((one) => one.userId === who.userId && one.answeredAt !== null).sort(nearTheClient)[0];
    if (!leg) throw new Conflict('You are not on this call.', ['state'], 'not_on_call');
    return { ...own, leg };
  }
}

/** Of a phone that is reached through the dialplan, the half of the wire that stands in the client's bridge. */
const nearTheClient = (one: Leg, other: Leg) => Number(one.channel.endsWith(';2')) - Number(other.channel.endsWith(';2'));

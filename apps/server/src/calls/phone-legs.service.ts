import { Injectable } from '@nestjs/common';
import { type CallId, companyOf, type Leg } from '@callcard/crm-core';
import { type LiveCall, LiveCalls } from './live-calls';
import { TransferBook } from './transfer-book';

/** A phone of ours in a call, and who is with it. */
export interface PhoneLeg {
  callId: CallId;
  pbx: string;
  leg: Leg;
  others: Leg[];
  /** A colleague is being asked about a call that waits: whoever hangs up now puts the two through to each other. */
  consults: boolean;
}

/** What goes on at a phone, as the PBX tells it now. Knows nothing of rights: the services above ask for those. */
@Injectable()
export class PhoneLegsService {
  constructor(
    private readonly live: LiveCalls,
    private readonly transfers: TransferBook,
  ) {}

  /** The calls that were picked up at the device and go on. */
  at(device: string): PhoneLeg[] {
    const found = this.calls().flatMap((call) => phoneLegsOf(call, device));
    return [...new Map(found.map((one) => [one.leg.leg, { ...one, consults: this.consults(one) }])).values()];
  }

  private consults({ callId, leg }: Pick<PhoneLeg, 'callId' | 'leg'>): boolean {
    const transfer = this.transfers.openOf(callId);
    return transfer?.how === 'consult' && transfer.state !== 'threeWay' && transfer.leg === leg.leg;
  }

  /** Whether the leg goes on. */
  lives(leg: string): boolean {
    return this.calls().some((call) => call.openLegs().some((one) => one.leg === leg));
  }

  private calls(): LiveCall[] {
    return [...this.live.all()].filter((call) => !call.isUnheard);
  }
}

function phoneLegsOf(call: LiveCall, device: string): Omit<PhoneLeg, 'consults'>[] {
  const own = call.openLegs().filter((leg) => leg.device === device && leg.answeredAt !== null);
  if (own.length === 0) return [];
  // Who is with a leg of a joined call may have begun in another call of its group.
  const calls = call.group.calls.filter((one) => !one.isUnheard);
  const facts = calls.flatMap((one) => [...one.facts()]);
  const open = new Map(calls.flatMap((one) => one.openLegs()).map((leg) => [leg.leg, leg]));
  return own.map((leg) => {
    const others = companyOf(facts, leg.leg).flatMap((one) => open.get(one) ?? []);
    return { callId: call.mergedInto() ?? call.id, pbx: call.pbx, leg, others };
  });
}

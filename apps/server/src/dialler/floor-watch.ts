import { Injectable } from '@nestjs/common';
import { type CallFact, type CallId, callIdOf, type UserId } from '@callcard/crm-core';
import type { Telephony, TelephonyEvent } from '@callcard/telephony';
import { Clock } from '../config/clock';
import { UserDirectory } from '../users/user-directory';

/** How long after a call its person is not taken for free: the ledger tells a moment later that there is something to write. */
const SETTLING_MILLISECONDS = 1_000;

/** Who is on the phone and who waits in queues, from the PBX's word alone: what is written is a moment behind. */
@Injectable()
export class FloorWatch {
  /** Leg of one of our phones → whose it is. */
  private readonly legs = new Map<string, { pbx: string; userId: UserId }>();
  private readonly freeSince = new Map<UserId, number>();
  /** Leg of somebody who called us → where they wait. */
  private readonly waiting = new Map<string, { pbx: string; queue: string }>();
  private isOurs: (callId: CallId) => boolean = () => false;

  constructor(
    private readonly people: UserDirectory,
    private readonly clock: Clock,
  ) {}

  /** Calls of campaigns are not among those who wait: they are counted by their lines. */
  leaveOut(isOurs: (callId: CallId) => boolean): void {
    this.isOurs = isOurs;
  }

  hear({ pbx }: Telephony, event: TelephonyEvent): void {
    if (event.kind === 'facts') for (const fact of event.facts) this.take(pbx, fact);
    if (event.kind === 'channels') this.retain(pbx, event.legs);
    if (event.kind === 'queues') this.replace(pbx, event.queues);
  }

  /** On the phone, or was a moment ago. */
  isOnPhone(userId: UserId): boolean {
    for (const leg of this.legs.values()) if (leg.userId === userId) return true;
    return this.clock.now().getTime() - (this.freeSince.get(userId) ?? -Infinity) < SETTLING_MILLISECONDS;
  }

  /** Somebody who called us waits there. */
  hasWaiting(pbx: string, queue: string): boolean {
    for (const one of this.waiting.values()) if (one.pbx === pbx && one.queue === queue) return true;
    return false;
  }

  userAt(leg: string): UserId | null {
    return this.legs.get(leg)?.userId ?? null;
  }

  private take(pbx: string, fact: CallFact): void {
    switch (fact.kind) {
      case 'leg.started': {
        const userId = fact.side === 'inside' ? this.people.userIdAt(fact.device) : null;
        if (userId !== null) this.legs.set(fact.leg, { pbx, userId });
        return;
      }
      case 'queue.joined':
        if (!this.isOurs(fact.callId)) this.waiting.set(fact.leg, { pbx, queue: fact.queue });
        return;
      case 'queue.left':
        return void this.waiting.delete(fact.leg);
      case 'offer.accepted':
        return void this.waiting.delete(fact.caller);
      case 'leg.ended':
      case 'leg.lost':
        this.waiting.delete(fact.leg);
        return this.free(fact.leg);
    }
  }

  private free(leg: string): void {
    const known = this.legs.get(leg);
    if (!known) return;
    this.legs.delete(leg);
    this.freeSince.set(known.userId, this.clock.now().getTime());
  }

  private retain(pbx: string, living: ReadonlySet<string>): void {
    for (const [leg, known] of this.legs) if (known.pbx === pbx && !living.has(leg)) this.free(leg);
  }

  private replace(pbx: string, queues: { name: string; waiting: { leg: string }[] }[]): void {
    for (const [leg, known] of this.waiting) if (known.pbx === pbx) this.waiting.delete(leg);
    for (const { name, waiting } of queues)
      for (const { leg } of waiting) if (!this.isOurs(callIdOf(pbx, leg))) this.waiting.set(leg, { pbx, queue: name });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { CallFact, OfferOutcome, Pop, PopEnd, UserId } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Matched } from '../clients/clients.lookup.service';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Metrics } from '../config/metrics';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { userRoom } from '../realtime/realtime.rooms';
import { UserDirectory } from '../users/user-directory';
import { DialIntents } from './dial-intents';
import type { LiveCall } from './live-calls';
import { NumberMatches } from './number-matches';
import { normalNumber } from './outside-number';

/** What a ringing call shows, and the phones it rings. */
interface Ringing {
  call: LiveCall;
  pop: Pop;
  /** Leg → whose phone it is. */
  phones: Map<string, UserId>;
}

/**
 * The card on the screen of whoever's phone rings. It lives from the PBX's word alone: nothing here waits for a write.
 * First the number, at once; then the card, as soon as the lookup answers (which began when the call did).
 */
@Injectable()
export class PopsService {
  private readonly ringing = new Map<string, Ringing>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly access: Access,
    private readonly matches: NumberMatches,
    private readonly intents: DialIntents,
    private readonly people: UserDirectory,
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /** My phone's pops as they stand, for a console that was reloaded. */
  mine(who: Principal): Pop[] {
    this.access.require(who, 'calls.view');
    return [...this.ringing.values()].filter(({ phones }) => [...phones.values()].includes(who.userId)).map(({ pop }) => pop);
  }

  /** Follows one fact of a call that has just been taken into memory. */
  follow(call: LiveCall, fact: CallFact): void {
    if (fact.kind === 'ring.started' || fact.kind === 'offer.made') this.ring(call, fact.leg, fact.at);
    if (fact.kind === 'leg.answered' || fact.kind === 'ring.ended' || fact.kind === 'leg.ended') this.stop(call, fact.leg);
  }

  private ring(call: LiveCall, leg: string, at: string): void {
    const userId = call.phoneOf(leg);
    const known = this.ringing.get(call.id);
    if (userId === null || known?.phones.has(leg)) return;
    const ringing = known ?? { call, pop: this.popOf(call, at), phones: new Map<string, UserId>() };
    this.ringing.set(call.id, ringing);
    ringing.phones.set(leg, userId);
    this.show(ringing, [userId]);
    if (!known) void this.fetchCard(ringing);
  }

  private popOf(call: LiveCall, at: string): Pop {
    const { callerNumber, callerName, calledNumber, direction, queue } = call.origin();
    const intended = this.intents.of(call.id);
    return {
      callId: call.id,
      callerNumber: intended ? null : normalNumber(callerNumber, this.env.defaultRegion),
      callerName,
      calledNumber: intended ?? normalNumber(calledNumber, this.env.defaultRegion),
      direction: intended ? 'outbound' : direction,
      queue,
      ringingSince: at,
      match: 'pending',
      candidates: [],
      more: 0,
      demo: call.demo,
    };
  }

  private async fetchCard(ringing: Ringing): Promise<void> {
    const { pop } = ringing;
    if (pop.direction === 'internal') return this.addCard(ringing, { match: 'none', candidates: [], more: 0 });
    const outside = pop.direction === 'outbound' ? pop.calledNumber : pop.callerNumber;
    this.addCard(ringing, await this.matches.matchOf(ringing.call, outside));
  }

  private addCard(ringing: Ringing, matched: Matched): void {
    ringing.pop = { ...ringing.pop, ...matched };
    this.show(ringing, [...ringing.phones.values()]);
    this.metrics.popSeconds.observe(Math.max(0, this.clock.now().getTime() - Date.parse(ringing.pop.ringingSince)) / 1000);
  }

  private show({ pop }: Ringing, users: UserId[]): void {
    this.broadcaster.send({ rooms: users.map(userRoom), name: 'pop', body: pop });
  }

  private stop(call: LiveCall, leg: string): void {
    const ringing = this.ringing.get(call.id);
    const userId = ringing?.phones.get(leg);
    if (!ringing || userId === undefined) return;
    ringing.phones.delete(leg);
    if (ringing.phones.size === 0) this.ringing.delete(call.id);
    // A second phone of the same person may still ring.
    if ([...ringing.phones.values()].includes(userId)) return;
    this.broadcaster.send({ rooms: [userRoom(userId)], name: 'pop.closed', body: { callId: call.id, ...this.endOf(call, leg) } });
  }

  private endOf(call: LiveCall, leg: string): { reason: PopEnd; by: string | null } {
    if (call.isAnswered(leg)) return { reason: 'answered', by: null };
    const { offers } = call.fold();
    const outcome = offers.find((offer) => offer.leg === leg)?.outcome ?? null;
    const winner = offers.find((offer) => offer.outcome === 'accepted')?.agentId ?? null;
    return { reason: REASONS[outcome ?? 'failed'], by: outcome === 'rescinded' && winner ? this.people.nameOf(winner) : null };
  }
}

const REASONS: Record<OfferOutcome, PopEnd> = {
  accepted: 'answered',
  timeout: 'noAnswer',
  rejected: 'rejected',
  rescinded: 'answeredElsewhere',
  canceled: 'callerHungUp',
  failed: 'ended',
};

import { Injectable, Logger } from '@nestjs/common';
import type { CallFact, CallFactOf, OfferOutcome, Pop, PopEnd, UserId } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Matched } from '../clients/clients.lookup.service';
import { Clock } from '../config/clock';
import { Metrics } from '../config/metrics';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { userRoom } from '../realtime/realtime.rooms';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { CallNumbers } from './call-numbers';
import { DialIntents } from './dial-intents';
import { ListeningLegs } from './listening-legs';
import type { LiveCall } from './live-calls';
import { NumberMatches } from './number-matches';
import { PopOrigins } from './pop-origins';

/** What a ringing call shows, and the phones it rings. */
interface Ringing {
  call: LiveCall;
  pop: Pop;
  /** Leg → whose phone it is. */
  phones: Map<string, UserId>;
}

/**
 * The card on the screen of whoever's phone rings. It lives from the PBX's word alone: nothing here waits for a write.
 * The lookup begins with the call's first leg, so the card is mostly there when a phone rings; where it is not, the number
 * is shown at once and the card as soon as it comes.
 */
@Injectable()
export class PopsService {
  private readonly logger = new Logger(PopsService.name);
  private readonly ringing = new Map<string, Ringing>();

  constructor(
    private readonly access: Access,
    private readonly numbers: CallNumbers,
    private readonly matches: NumberMatches,
    private readonly origins: PopOrigins,
    private readonly intents: DialIntents,
    private readonly listening: ListeningLegs,
    private readonly people: UserDirectory,
    private readonly telephony: TelephonyService,
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
    if (fact.kind === 'leg.started') this.lookAhead(call, fact);
    if (fact.kind === 'ring.started' || fact.kind === 'offer.made') this.ring(call, fact.leg, fact.at);
    // After a gap only a list tells that a phone rings.
    if (fact.kind === 'leg.ringing' && fact.source === 'snapshot') this.ring(call, fact.leg, fact.at);
    if (ends.has(fact.kind) && 'leg' in fact && fact.leg !== null) this.stop(call, fact.leg);
  }

  private ring(call: LiveCall, leg: string, at: string): void {
    const userId = call.phoneOf(leg);
    const known = this.ringing.get(call.id);
    if (userId === null || known?.phones.has(leg) || this.listening.has(call.pbx, leg)) return;
    const ringing = known ?? { call, pop: this.popOf(call, userId, at), phones: new Map<string, UserId>() };
    this.ringing.set(call.id, ringing);
    ringing.phones.set(leg, userId);
    if (known) return this.show(ringing, [userId]);
    void this.addAbout(ringing);
    const found = this.foundFor(ringing);
    if (found) return this.addCard(ringing, found);
    this.show(ringing, [userId]);
    void this.fetchCard(ringing);
  }

  /** A caller from outside, or whom we have dialled, will ring somewhere: who it is can be asked before. */
  private lookAhead(call: LiveCall, { leg, linkedId, side, callerNumber }: CallFactOf<'leg.started'>): void {
    if (side === 'outside' && leg === linkedId) void this.matches.matchOf(call, this.intents.of(call.id) ?? callerNumber);
  }

  private popOf(call: LiveCall, userId: UserId, at: string): Pop {
    const { callerNumber, callerName, calledNumber, direction, queue, ivrPath, startedAt } = call.fold();
    const intended = this.intents.of(call.id);
    return {
      callId: call.id,
      pbx: call.pbx,
      callerNumber: intended ? null : this.numbers.read(call, callerNumber),
      callerName,
      calledNumber: intended ?? this.numbers.read(call, calledNumber),
      direction: intended ? 'outbound' : direction,
      queue,
      ivrPath,
      startedAt,
      ringingSince: at,
      match: 'pending',
      candidates: [],
      more: 0,
      answerable: this.telephony.canAnswer(call.pbx),
      ...this.origins.of(call, userId),
      about: null,
      demo: call.demo,
    };
  }

  private foundFor({ call, pop }: Ringing): Matched | null {
    return pop.direction === 'internal' ? NOBODY : this.matches.foundFor(call, outsideOf(pop));
  }

  /** A lookup that fails leaves the number on the screen: that somebody calls is true all the same. */
  private async fetchCard(ringing: Ringing): Promise<void> {
    try {
      this.addCard(ringing, await this.matches.matchOf(ringing.call, outsideOf(ringing.pop)));
    } catch (error) {
      this.logger.error(`The card for call ${ringing.call.id} could not be found`, error);
    }
  }

  private async addAbout(ringing: Ringing): Promise<void> {
    try {
      const about = await this.origins.aboutOf(ringing.call);
      if (!about) return;
      ringing.pop = { ...ringing.pop, about };
      this.show(ringing, [...ringing.phones.values()]);
    } catch (error) {
      this.logger.error(`What call ${ringing.call.id} is about could not be found`, error);
    }
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

  /** The queue says who won only after it has stopped the others, so the phone that was picked up tells. */
  private endOf(call: LiveCall, leg: string): { reason: PopEnd; by: string | null } {
    if (call.isAnswered(leg)) return { reason: 'answered', by: null };
    const { offers, legs } = call.fold();
    const winner = legs.find((other) => other.userId !== null && other.answeredAt !== null)?.userId ?? null;
    const outcome = offers.find((offer) => offer.leg === leg)?.outcome ?? 'failed';
    if (winner !== null && (outcome === 'canceled' || outcome === 'rescinded'))
      return { reason: 'answeredElsewhere', by: this.people.nameOf(winner) };
    return { reason: REASONS[outcome], by: null };
  }
}

const ends = new Set<CallFact['kind']>(['leg.answered', 'ring.ended', 'leg.ended', 'leg.lost']);

const NOBODY: Matched = { match: 'none', candidates: [], more: 0 };

const outsideOf = ({ direction, calledNumber, callerNumber }: Pop) => (direction === 'outbound' ? calledNumber : callerNumber);

const REASONS: Record<OfferOutcome, PopEnd> = {
  accepted: 'answered',
  timeout: 'noAnswer',
  rejected: 'rejected',
  rescinded: 'answeredElsewhere',
  canceled: 'callerHungUp',
  failed: 'ended',
};

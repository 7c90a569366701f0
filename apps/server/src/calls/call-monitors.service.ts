import { Injectable } from '@nestjs/common';
import {
  type CallFact,
  type CallId,
  callIdOf,
  companyOf,
  Conflict,
  type Leg,
  type MonitorMode,
  NotFound,
  type UserId,
} from '@callcard/crm-core';
import { ownLegId, type Telephony } from '@callcard/telephony';
import { randomBytes } from 'node:crypto';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { commanded } from './commanded';
import { ListeningLegs } from './listening-legs';
import { LiveCalls } from './live-calls';

const RING_MILLISECONDS = 20_000;

/** One of ours who talks, and whom somebody may hear. */
export interface Talker {
  callId: CallId;
  pbx: string;
  agentId: UserId;
  leg: string;
  /** Who is with them. */
  others: Leg[];
}

/** A listener's leg. */
export interface ListenerLeg {
  pbx: string;
  leg: string;
}

/** The PBX's part of listening in: who talks, and orders about a listener's leg. Knows nothing of rights: the service above asks for those. */
@Injectable()
export class CallMonitorsService {
  constructor(
    private readonly live: LiveCalls,
    private readonly telephony: TelephonyService,
    private readonly listening: ListeningLegs,
    private readonly clock: Clock,
  ) {}

  /** Those of ours who talk on a call now, the one with the client first. @throws NotFound `call` where nothing is known of it now. */
  talkersOf(id: CallId): Talker[] {
    const asked = this.live.get(id);
    const call = this.live.get(asked?.mergedInto() ?? id);
    if (!call || call.isUnheard) throw new NotFound('call');
    const calls = call.group.calls.filter((one) => !one.isUnheard);
    const facts = calls.flatMap((one) => [...one.facts()]);
    const open = new Map(calls.flatMap((one) => one.openLegs()).map((leg) => [leg.leg, leg]));
    const talkers = [...open.values()].flatMap(({ leg, side, userId, answeredAt }): Talker[] => {
      if (side !== 'inside' || userId === null || answeredAt === null) return [];
      const others = companyOf(facts, leg).flatMap((one) => open.get(one) ?? []);
      return others.length > 0 ? [{ callId: call.id, pbx: call.pbx, agentId: userId, leg, others }] : [];
    });
    return talkers.sort((one, other) => Number(isWithClient(other)) - Number(isWithClient(one)));
  }

  /** Whether somebody's phone is in any call. */
  isOnPhone(userId: UserId): boolean {
    return [...this.live.all()].some((call) => !call.isUnheard && call.openLegs().some((leg) => leg.userId === userId));
  }

  /** The id of a listener's leg, before the PBX has heard of it. From now on it pops nowhere. */
  nextLeg(pbx: string): string {
    const leg = ownLegId(this.clock.now().getTime(), randomBytes(4).toString('hex'));
    this.listening.add(pbx, leg);
    return leg;
  }

  /** Legs that a former run of this server has ordered. */
  recall({ pbx, leg }: ListenerLeg): void {
    this.listening.add(pbx, leg);
  }

  /** @throws Conflict `unsupported` · Unavailable */
  can(pbx: string): void {
    if (!this.telephony.pbx(pbx).capabilities().controls.monitor) throw new Conflict('This PBX cannot do that.', [], 'unsupported');
  }

  /** Rings the listener's phone, and leads it to whoever talks. @throws Conflict · Unavailable */
  async listenIn(
    { pbx, leg }: ListenerLeg,
    device: string,
    target: string,
    mode: MonitorMode,
    callerId: { name: string; number: string },
  ): Promise<void> {
    const order = { legId: leg, device, target, mode, callerId, ringMilliseconds: RING_MILLISECONDS };
    await commanded(this.telephony.pbx(pbx).monitoring.listenIn(order));
  }

  async setMode(listener: ListenerLeg, mode: MonitorMode): Promise<void> {
    const { port, channel } = this.reach(listener);
    await commanded(port.monitoring.setMode(channel, mode));
  }

  /** Whoever listens talks with the one the agent is with. @throws Conflict `not_two` in a talk of more. */
  async takeOver(listener: ListenerLeg, { others }: Talker): Promise<void> {
    const [client, ...more] = others;
    if (!client || more.length > 0) throw new Conflict('Only a talk of two can be taken over.', ['state'], 'not_two');
    const { port, channel } = this.reach(listener);
    await commanded(port.monitoring.takeOver(channel, client.channel));
  }

  async leave(listener: ListenerLeg): Promise<void> {
    const { port, channel } = this.reach(listener);
    await commanded(port.hangup(channel));
  }

  /** Whether the leg has ended; null: nobody has heard of it. */
  hasEnded(listener: ListenerLeg): boolean | null {
    const facts = this.factsOf(listener);
    if (facts.length === 0) return null;
    return facts.some(({ kind }) => kind === 'leg.ended' || kind === 'leg.lost');
  }

  /** @throws Conflict `not_there_yet` before the PBX has told of the leg. */
  private reach(listener: ListenerLeg): { port: Telephony; channel: string } {
    const started = this.factsOf(listener).find(({ kind }) => kind === 'leg.started');
    if (started?.kind !== 'leg.started') throw new Conflict('Your phone does not ring yet.', ['state'], 'not_there_yet');
    return { port: this.telephony.pbx(listener.pbx), channel: started.channel };
  }

  private factsOf({ pbx, leg }: ListenerLeg): CallFact[] {
    const facts = this.live.get(callIdOf(pbx, leg))?.facts() ?? [];
    return [...facts].filter((fact) => 'leg' in fact && fact.leg === leg);
  }
}

const isWithClient = ({ others }: Talker) => others.some(({ side }) => side === 'outside');

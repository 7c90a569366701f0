import { Injectable, Logger } from '@nestjs/common';
import {
  type AgentChangeDetails,
  CONTRADICTION,
  type Membership,
  type PlaceStep,
  type QueuePlace,
  type Service,
  type User,
  levelOf,
  penaltyOf,
  placeStep,
} from '@callcard/crm-core';
import type { DeviceStateWord, MemberStatus, Telephony } from '@callcard/telephony';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { MemberBook } from './member-book';
import { MembershipAttempts } from './membership-attempts';

/** What a supervisor should know of what happened to a person's place in a queue. */
export type MembershipNews =
  | { kind: 'corrected' | 'membershipRefused'; userId: string; details: AgentChangeDetails }
  /** Other places than before, or nothing to answer for any more. */
  | { kind: 'moved' | 'released'; userId: string };

/** Why the PBX is told: the state changed, the PBX was heard again, or a contradiction lasted. */
type Occasion = 'state' | 'resync' | 'contradiction';

interface Order {
  user: User;
  wanted: Membership;
  reason: string;
  /** Those of the person's queues that are served; null: all. */
  queues: readonly string[] | null;
}

interface Place {
  id: string;
  pbx: Telephony;
  queue: string;
  device: string;
  member: MemberStatus | undefined;
  step: PlaceStep | null;
}

/** Keeps the members of the PBXs' queues as the people's states say; several PBXs may have queues of the same name. */
@Injectable()
export class QueueMembership {
  private readonly logger = new Logger(QueueMembership.name);
  private readonly book = new MemberBook();
  private readonly attempts = new MembershipAttempts();
  /** Whose membership we are answerable for: since their shift began, until it is ended in every PBX too. */
  private readonly orders = new Map<string, Order>();
  /** Commands for one person go one after the other. */
  private readonly running = new Map<string, Promise<void>>();
  private tell: (news: MembershipNews) => void = () => undefined;

  constructor(
    private readonly telephony: TelephonyService,
    private readonly clock: Clock,
  ) {}

  onNews(tell: (news: MembershipNews) => void): void {
    this.tell = tell;
  }

  /** Forgets whose membership it answered for, to begin anew. */
  clear(): void {
    this.orders.clear();
  }

  // ── What the PBXs say ──

  /** The queues as they stand. */
  replace(pbx: Telephony, queues: { name: string; members: MemberStatus[] }[]): void {
    this.book.replace(pbx.pbx, queues);
    this.bringAllAbout();
  }

  /** The PBX can be commanded again: what is wanted is brought about, and what it refused before is asked once more. */
  resume(pbx: Telephony): void {
    for (const userId of this.orders.keys())
      for (const place of this.placesOf(userId)) if (place.pbx === pbx) this.attempts.clear(place.id);
    this.bringAllAbout();
  }

  put(pbx: Telephony, member: MemberStatus): boolean {
    return this.book.put(pbx.pbx, member);
  }

  remove(pbx: Telephony, queue: string, device: string): boolean {
    return this.book.remove(pbx.pbx, queue, device);
  }

  seePhone(pbx: Telephony, device: string, state: DeviceStateWord): void {
    if (!this.book.seePhone(pbx.pbx, device, state)) return;
    const order = [...this.orders.values()].find(({ user }) => user.device === device);
    if (order) this.enqueue(order.user.id, () => this.bringAbout(order.user.id, 'resync'));
  }

  phone(pbx: Telephony, device: string | null): DeviceStateWord {
    return device === null ? 'unknown' : this.book.phone(pbx.pbx, device);
  }

  // ── What is wanted ──

  answersFor(userId: string): boolean {
    return this.orders.has(userId);
  }

  follow(order: Order): void {
    const { user, wanted, queues } = order;
    const before = this.orders.get(user.id);
    // Whoever is in a queue by the PBX's own means, without a shift here, is none of our business.
    if (wanted === 'out' && !before) return;
    if (before?.wanted === wanted && before.user === user && before.queues === queues) return;
    this.answerFor(order);
    // Another phone now: the former one must not go on ringing for nobody.
    if (before && before.user.device !== user.device) this.enqueue(user.id, () => this.bring({ ...before, wanted: 'out' }, 'state'));
    for (const place of this.placesOf(user.id)) this.attempts.clear(place.id);
    this.enqueue(user.id, () => this.bringAbout(user.id, 'state'));
  }

  /** A shift that ended before this server began may have left the phone in queues. */
  answerFor(order: Order): void {
    this.orders.set(order.user.id, order);
  }

  /** The person asks again for what was refused. */
  retry(userId: string): void {
    const failed = this.placesOf(userId).filter(({ id }) => this.attempts.clear(id));
    if (failed.length > 0) this.enqueue(userId, () => this.bringAbout(userId, 'state'));
  }

  /** The places of a person as they are shown. */
  show(user: User): QueuePlace[] {
    const order = this.orders.get(user.id);
    const wanted = order?.wanted ?? null;
    return this.places({ user, wanted: wanted ?? 'out', queues: order?.queues ?? null }, this.telephony.pbxs).flatMap(
      ({ id, pbx, queue, member }) => {
        const problem = this.attempts.problemOf(id);
        if (!member && problem === null) return [];
        const level = member && { level: levelOf(member.penalty) };
        return [{ pbx: pbx.pbx, queue, member: member !== undefined, paused: member?.paused ?? false, ...level, wanted, problem }];
      },
    );
  }

  // ── Nobody stuck ──

  /** Places that are not as wanted, of the PBXs that can be heard; what failed a moment ago is left to its turn. */
  contradictions(): { id: string; userId: string; hasFailed: boolean }[] {
    const now = this.clock.now();
    return [...this.orders.keys()].flatMap((userId) =>
      this.placesOf(userId)
        .filter(({ id, step }) => step !== null && this.attempts.mayTry(id, now))
        .map(({ id }) => ({ id, userId, hasFailed: this.attempts.hasFailed(id) })),
    );
  }

  correct(userId: string): void {
    this.enqueue(userId, () => this.bringAbout(userId, 'contradiction'));
  }

  private bringAllAbout(): void {
    for (const userId of this.orders.keys()) this.enqueue(userId, () => this.bringAbout(userId, 'resync'));
  }

  private enqueue(userId: string, command: () => Promise<void>): void {
    const before = this.running.get(userId) ?? Promise.resolve();
    const failed = (error: unknown) => this.logger.error(`The queues could not follow ${userId}`, error);
    this.running.set(userId, before.then(command).catch(failed));
  }

  private async bringAbout(userId: string, occasion: Occasion): Promise<void> {
    const order = this.orders.get(userId);
    if (!order) return;
    await this.bring(order, occasion);
    const isOut = order.wanted === 'out' && this.placesOf(userId).every(({ step }) => step === null);
    const isEverywhere = this.livePbxs().length === this.telephony.pbxs.length;
    if (!isOut || !isEverywhere || this.orders.get(userId) !== order) return;
    this.orders.delete(userId);
    this.tell({ kind: 'released', userId });
  }

  private async bring(order: Order, occasion: Occasion): Promise<void> {
    for (const { id } of this.places(order, this.livePbxs())) {
      // Looked at again: the command before may have taken its time.
      const place = this.places(order, this.livePbxs()).find((one) => one.id === id);
      if (place?.step && this.attempts.mayTry(id, this.clock.now())) await this.bringInto(place, place.step, order, occasion);
    }
  }

  private async bringInto(place: Place, step: PlaceStep, order: Order, occasion: Occasion): Promise<void> {
    const { id, pbx, queue } = place;
    const userId = order.user.id;
    const details = { contradiction: CONTRADICTION[step], pbx: pbx.pbx, queue };
    const hadFailed = this.attempts.hasFailed(id);
    try {
      await this.command(place, step, order);
      this.attempts.clear(id);
      // A try again after a failure finishes what a state began; it corrects nothing.
      const isCorrection = occasion !== 'state' && !hadFailed && order.wanted !== 'out';
      this.tell(isCorrection ? { kind: 'corrected', userId, details } : { kind: 'moved', userId });
    } catch (error) {
      const isGivenUp = this.attempts.failed(id, error, this.clock.now());
      const problem = this.attempts.problemOf(id)!;
      this.logger.warn(`${pbx.pbx}: ${step} of ${order.user.name} in ${queue} ${isGivenUp ? 'is given up' : 'failed'}: ${problem}`);
      this.tell(isGivenUp ? { kind: 'membershipRefused', userId, details: { ...details, problem } } : { kind: 'moved', userId });
    }
  }

  /** Once the PBX accepted, it is so; its event says the same a moment later. */
  private async command({ pbx, queue, device, member }: Place, step: PlaceStep, { user, wanted, reason }: Order): Promise<void> {
    const paused = step === 'add' ? wanted !== 'ready' : step === 'pause';
    const penalty = wantedPenalty(user, queue) ?? 0;
    if (step === 'add') {
      await pbx.addMember(queue, device, user.name, paused, penalty);
      const fresh = { pausedReason: null, state: 'unknown', static: false } as const;
      this.book.put(pbx.pbx, { queue, device, name: user.name, paused, penalty, ...fresh });
    } else if (step === 'rank') {
      await pbx.rankMember(queue, device, penalty);
      this.book.put(pbx.pbx, { ...member!, penalty });
    } else if (step === 'remove') {
      await pbx.removeMember(queue, device);
      this.book.remove(pbx.pbx, queue, device);
    } else {
      await pbx.pauseMember(device, paused, paused ? reason : null, queue);
      this.book.put(pbx.pbx, { ...member!, paused });
    }
  }

  private placesOf(userId: string): Place[] {
    const order = this.orders.get(userId);
    return order ? this.places(order, this.livePbxs()) : [];
  }

  private places({ user, wanted, queues }: Omit<Order, 'reason'>, pbxs: readonly Telephony[]): Place[] {
    const { device } = user;
    if (device === null) return [];
    return pbxs.flatMap((pbx) =>
      this.book.queuesOf(pbx.pbx).map((queue) => {
        const member = this.book.find(pbx.pbx, queue, device);
        const isTheirs = user.queues.includes(queue) && (member !== undefined || this.isHome(pbx, device));
        const service: Service = !isTheirs ? 'no' : (queues?.includes(queue) ?? true) ? 'yes' : 'notToday';
        const step = placeStep(member, service, wanted, wantedPenalty(user, queue));
        return { id: [pbx.pbx, queue, device].join('\0'), pbx, queue, device, member, step };
      }),
    );
  }

  /** Of several PBXs a phone is put into the queues of those alone that have it. */
  private isHome(pbx: Telephony, device: string): boolean {
    return this.telephony.pbxs.length === 1 || this.book.hasPhone(pbx.pbx, device);
  }

  private livePbxs(): Telephony[] {
    return this.telephony.pbxs.filter((pbx) => pbx.status().state === 'live');
  }
}

/** null: nobody said how well they serve it, and so the PBX's own rank stands. */
function wantedPenalty({ queueLevels }: User, queue: string): number | null {
  const level = queueLevels?.[queue];
  return level === undefined ? null : penaltyOf(level);
}

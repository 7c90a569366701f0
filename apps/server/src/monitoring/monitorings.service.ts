import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type CallFact, type CallId, Conflict, Invalid, type Monitoring, type MonitoringDeed, type MonitoringRequest, type MonitorMode, type MyMonitoring, newId, NotFound, Unavailable, type UserId } from '@callcard/crm-core'; // prettier-ignore
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallMonitorsService, type Talker } from '../calls/call-monitors.service';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { MonitoringPolicyService } from './monitoring-policy.service';
import { type Line, MonitoringsStore, type Session } from './monitorings.store';

/** A PBX that says nothing for longer did not do it. */
const CONFIRMED_WITHIN_MILLISECONDS = 3_000;
const TICK_MILLISECONDS = 1_000;
/** A phone of which nobody has heard by then does not ring. */
const UNHEARD_MILLISECONDS = 40_000;

/*
 *   ordered ── spy.started ──> lasts ── another mode: spy.stopped, spy.started ──> lasts
 *      │                         ├── take-over: bridge.entered ──> ended, and the two talk
 *      └── leg ended ──> ended   └── leg ended ──> ended
 *
 * A line is written for each order before the PBX hears of it; its moments are those that the PBX tells.
 */

/** In on the talks of others. What is shown is what the PBX said, never what was only asked for. */
@Injectable()
export class MonitoringsService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(MonitoringsService.name);
  /** By the listener's leg. */
  private readonly sessions = new Map<string, Session>();
  /** What is written, one after the other. */
  private writing: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly access: Access,
    private readonly calls: CallMonitorsService,
    private readonly store: MonitoringsStore,
    private readonly policy: MonitoringPolicyService,
    private readonly people: UserDirectory,
    private readonly telephony: TelephonyService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(async () => {
      for (const session of await this.store.open()) this.keep(session);
      this.timer = setInterval(() => this.tick(), TICK_MILLISECONDS);
      this.timer.unref();
    });
    this.telephony.listen((pbx, event) => {
      if (this.sessions.size === 0) return;
      if (event.kind === 'facts') for (const fact of event.facts) this.hear(pbx.pbx, fact);
      if (event.kind === 'notDialled') this.over(this.sessions.get(keyOf({ pbx: pbx.pbx, leg: event.leg })), this.now());
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Mine, and who is in my talk as far as I am told: about nobody but oneself. */
  mine(who: Principal): MyMonitoring {
    const all = [...this.sessions.values()];
    const mine = all.find(({ by }) => by === who.userId);
    const heard = all.filter(({ agentId, told, since }) => agentId === who.userId && told && since !== null);
    return { mine: mine ? shown(mine) : null, heard: heard.map(shown) };
  }

  /** Rings my phone and lets me in. @throws NotFound for a call nobody of mine talks on · Conflict · Unavailable */
  async begin(who: Principal, id: string, { mode, agentId }: MonitoringRequest): Promise<Monitoring> {
    this.access.require(who, 'calls.monitor');
    const talker = this.talker(who, id as CallId, agentId);
    const me = this.people.get(who.userId);
    if (talker.agentId === who.userId) throw new Conflict('This is your own call.', [], 'own_call');
    if (!me?.device) throw Invalid.field('mode', 'no_phone', 'You have no phone; an administrator can give you one.');
    if (this.sessionOf(who.userId) || this.calls.isOnPhone(who.userId)) throw new Conflict('You are on the phone already.', [], 'on_phone');
    this.calls.can(talker.pbx);
    const { tellAgents } = await this.policy.current();
    const session = this.sessionFor(who, talker, mode, tellAgents);
    // Kept before the first wait: of two clicks one is refused.
    if (this.sessionOf(who.userId)) throw new Conflict('You are on the phone already.', [], 'on_phone');
    this.keep(session);
    const shownAs = { name: session.agentName, number: this.people.get(talker.agentId)?.extension ?? '' };
    const { device } = me;
    await this.ordered(who, session, mode, () => this.calls.listenIn(session, device, talker.leg, mode, shownAs)).catch(
      (error: unknown) => {
        this.over(session, this.now());
        throw error;
      },
    );
    return shown(session);
  }

  /** Another way to be in; nobody rings again. */
  async change(who: Principal, id: string, mode: MonitorMode): Promise<Monitoring> {
    this.access.require(who, 'calls.monitor');
    const session = this.going(who, id);
    if (session.mode === mode) return shown(session);
    await this.obeyed(await this.ordered(who, session, mode, () => this.calls.setMode(session, mode)));
    return shown(session);
  }

  /** I talk with the client from now on, and the agent's phone is let go. */
  async takeOver(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'calls.monitor');
    const session = this.going(who, id);
    const talker = this.talker(who, session.callId, session.agentId);
    await this.obeyed(await this.ordered(who, session, 'takeOver', () => this.calls.takeOver(session, talker)));
  }

  async leave(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'calls.monitor');
    const session = this.sessionOf(who.userId);
    if (session?.callId !== id) throw new NotFound('monitoring');
    await this.calls.leave(session);
  }

  /** Writes the line, then gives the order; one that the PBX did not take has never begun. */
  private async ordered(who: Principal, session: Session, deed: MonitoringDeed, order: () => Promise<void>): Promise<Line> {
    if (session.next) throw new Conflict('The PBX is still about what you asked before.', ['state'], 'busy');
    // Taken at once, so that of two clicks one is refused; the line follows.
    const line: Line = { id: '', deed, obeyed: false };
    session.next = line;
    try {
      Object.assign(line, await this.store.order(who, session, deed, this.clock.now()));
      await order();
      return line;
    } catch (error) {
      if (session.next === line) session.next = null;
      if (line.id) this.write(() => this.store.end(session, line, this.now()));
      throw error;
    }
  }

  /** Waits until the PBX says so: an answer to an order is no proof. @throws Unavailable */
  private async obeyed(line: Line): Promise<void> {
    const deadline = Date.now() + CONFIRMED_WITHIN_MILLISECONDS;
    while (!line.obeyed && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    if (!line.obeyed) throw new Unavailable('monitoring_not_confirmed', 'The PBX did not confirm it.');
  }

  private hear(pbx: string, fact: CallFact): void {
    const session = 'leg' in fact && fact.leg !== null ? this.sessions.get(keyOf({ pbx, leg: fact.leg })) : undefined;
    if (!session) return;
    if (fact.kind === 'spy.started') this.started(session, fact.at);
    if (fact.kind === 'spy.stopped') this.stopped(session, fact.at);
    if (fact.kind === 'bridge.entered') this.taken(session, fact.at);
    if (fact.kind === 'leg.ended') this.over(session, fact.at);
  }

  private started(session: Session, at: string): void {
    const line = session.next;
    if (!line || line.deed === 'takeOver') return;
    [session.row, session.next] = [line, null];
    session.since ??= at;
    session.mode = line.deed;
    this.write(() => this.store.begin(session, line, at));
    line.obeyed = true;
  }

  private stopped(session: Session, at: string): void {
    const line = session.row;
    if (!line) return;
    session.row = null;
    this.write(() => this.store.end(session, line, at));
  }

  private taken(session: Session, at: string): void {
    const line = session.next;
    if (line?.deed === 'takeOver') {
      this.write(() => this.store.begin(session, line, at));
      line.obeyed = true;
    }
    this.over(session, at);
  }

  private over(session: Session | undefined, at: string): void {
    if (!session || !this.sessions.delete(keyOf(session))) return;
    for (const line of [session.row, session.next]) if (line?.id) this.write(() => this.store.end(session, line, at));
  }

  /** What ended while nobody heard the PBX ends now. */
  private tick(): void {
    for (const session of [...this.sessions.values()]) {
      const isLate = this.clock.now().getTime() - Date.parse(session.askedAt) > UNHEARD_MILLISECONDS;
      if (this.calls.hasEnded(session) ?? isLate) this.over(session, this.now());
    }
  }

  /** One of ours on that call whom I may hear; of a call of others nothing is told. */
  private talker(who: Principal, id: CallId, agentId?: UserId): Talker {
    const isMine = (one: Talker) => this.access.may(who, 'calls.monitor', { ownerIds: [one.agentId], teamId: null });
    const talkers = this.calls.talkersOf(id).filter((one) => isMine(one) && one.leg !== this.sessionOf(who.userId)?.leg);
    const talker = talkers.find((one) => agentId === undefined || one.agentId === agentId);
    if (!talker) throw new NotFound('call');
    return talker;
  }

  private going(who: Principal, id: string): Session {
    const session = this.sessionOf(who.userId);
    if (session?.callId !== id) throw new NotFound('monitoring');
    if (session.since === null) throw new Conflict('You do not hear the call yet.', ['state'], 'not_there_yet');
    return session;
  }

  private sessionFor(who: Principal, { callId, pbx, agentId }: Talker, mode: MonitorMode, told: boolean): Session {
    const now = this.clock.now();
    return {
      ...{ id: newId(now.getTime()), callId, pbx, leg: this.calls.nextLeg(pbx), by: who.userId, byName: who.name },
      ...{ agentId, agentName: this.people.nameOf(agentId) ?? '', told, mode, since: null, askedAt: now.toISOString() },
      ...{ row: null, next: null },
    };
  }

  private keep(session: Session): void {
    this.calls.recall(session);
    this.sessions.set(keyOf(session), session);
  }

  private sessionOf(userId: UserId): Session | undefined {
    return [...this.sessions.values()].find(({ by }) => by === userId);
  }

  private write(work: () => Promise<void>): void {
    this.writing = this.writing.then(work).catch((error: unknown) => this.logger.error('Who listened to whom could not be written', error));
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

const keyOf = ({ pbx, leg }: { pbx: string; leg: string }) => `${pbx} ${leg}`;

const shown = ({ id, callId, by, byName, agentId, agentName, mode, since }: Session): Monitoring => ({
  ...{ id, callId, by, byName, agentId, agentName, mode, since },
});

import type { Application, Channel, Refusal } from './channel';
import { Dial } from './dial';
import { optimise } from './optimise';
import { QueueVoice, type QueueRules } from './queue-voice';
import type { TruthEntry, TruthOffer } from './truth-book';
import { refusals, type World } from './world';

interface Offered {
  desk: string;
  /** What the queue rang: the phone, or the half of a Local pair that leads to it. */
  dest: Channel;
  phone: Channel;
  offer: TruthOffer;
  since: number;
}

const RETRY = 1000;
const ANNOUNCEMENT = 2000;

/** Queue(): one stay of a caller in a queue, as app_queue tells it. */
export class QueueStay implements Application {
  readonly name = 'Queue';
  readonly data: string;
  private ringing: Offered[] = [];
  private announcing: Offered | null = null;
  private rotation = 0;
  private stopClocks: (() => void)[] = [];
  private readonly voice: QueueVoice;
  private readonly since: number;
  private readonly entry: TruthEntry;
  private callerGone = false;
  private over = false;

  constructor(
    private readonly world: World,
    private readonly caller: Channel,
    private readonly rules: QueueRules,
    private readonly queues: ReadonlyMap<string, QueueRules>,
  ) {
    this.data = rules.name;
    this.since = world.pbx.clock.milliseconds;
    caller.app = this;
    world.pbx.runs(caller, this.name, this.data);
    this.entry = world.book.entry(world.callOf(caller), rules.name);
    this.voice = new QueueVoice(world, caller, rules);
    const count = this.voice.count(1);
    this.voice.tell('QueueCallerJoin', [
      ['Position', String(count)],
      ['Count', String(count)],
    ]);
    this.voice.log('NONE', 'ENTERQUEUE', '', caller.caller.number, count);
    this.ringMembers();
  }

  /** The caller hangs up. A queue that plays an announcement to a member notices only when it is over. */
  abandoned(): void {
    this.callerGone = true;
    this.world.book.leavesQueue(this.entry, 'abandoned');
    this.world.callOf(this.caller).unless = ['abandoned'];
    if (this.announcing) {
      this.announcing.offer.outcome = 'canceled';
      return;
    }
    for (let twice = 0; twice < 2; twice++) for (const { dest } of this.ringing) this.dialEnd(dest, 'CANCEL');
    for (const { desk, since } of this.ringing) this.voice.log(desk, 'RINGCANCELED', this.now - since);
    this.departs('ABANDON');
    this.world.pbx.softHangup(this.caller);
    this.silence('canceled', 0);
    this.end(0);
  }

  /** Another desk takes over what rings: its own channel is connected in the place of the phone's. */
  pickedUp(by: Channel): void {
    const { world, phoneThatRings: offered } = this;
    if (!offered) return;
    world.pbx.tapes.event('Pickup', 'call', by.headers(), offered.dest.headers('Target'));
    world.pbx.tapes.call('PICKUP', offered.dest, { extra: { pickup_channel: by.name, pickup_channel_uniqueid: by.uniqueid } });
    this.stop();
    this.ringing = this.ringing.filter((each) => each !== offered);
    for (const { dest } of this.ringing) this.dialEnd(dest, 'CANCEL');
    this.silence('rescinded', 26);
    offered.offer.outcome = 'rescinded';
    offered.dest.ringing = null;
    const taken = { ...offered, dest: by, phone: by, offer: world.book.offer(world.line(by), this.rules.name) };
    world.ends(offered.dest, 26);
    this.connect(taken);
  }

  get phoneThatRings(): Offered | undefined {
    return this.ringing.find(({ dest }) => dest.owner !== '');
  }

  /** The caller presses the key that leads out of the queue, to a desk. */
  exitsByKey(): void {
    for (const { dest } of this.ringing) this.dialEnd(dest, 'CANCEL');
    this.silence('canceled', 0);
    this.voice.count(-1);
    this.voice.tell('QueueCallerLeave', this.voice.placed());
    this.voice.log('NONE', 'EXITWITHKEY', '1', 1, 1, this.waited);
    this.world.book.leavesQueue(this.entry, 'key');
    this.moveOn(() => new Dial(this.world, this.caller, ['1004'], 'onward'));
  }

  get isAnnouncing(): boolean {
    return this.announcing !== null;
  }

  private get now(): number {
    return this.world.pbx.clock.milliseconds;
  }

  private get waited(): number {
    return Math.floor((this.now - this.since) / 1000);
  }

  private ringMembers(): void {
    if (this.over) return;
    if (this.now - this.since >= this.rules.waitSeconds * 1000) return this.timesOut();
    const idle = this.rules.members.filter((desk) => this.world.isIdle(desk));
    const chosen = this.rules.ringAll ? idle : idle.slice(this.rotation % (idle.length || 1)).slice(0, 1);
    this.rotation++;
    if (chosen.length === 0) return this.later(RETRY, () => this.ringMembers());
    for (const desk of chosen) this.ring(desk);
    this.later(this.rules.ringSeconds * 1000, () => this.ringTimesOut());
  }

  private ring(desk: string): void {
    const { world, caller } = this;
    const { pbx, book } = world;
    if (this.rules.via === 'phone') {
      const phone = world.reaches(desk, caller);
      phone.exten = caller.exten;
      this.offered({ desk, dest: phone, phone, offer: book.offer(world.line(phone), this.rules.name), since: this.now });
      return;
    }
    const [one, two] = pbx.local(desk, this.rules.via === 'optimised', caller);
    world.belongs(one, caller);
    world.belongs(two, caller);
    this.voice.tellMember('AgentCalled', one, desk);
    one.bornOf = 'AppQueue';
    pbx.dialBegins(caller, one, `Local/${desk}@agents`);
    new Dial(world, two, [desk], 'member');
    const phone = [...pbx.channels].at(-1)!;
    const offered = { desk, dest: one, phone, offer: book.offer(world.line(phone), this.rules.name), since: this.now };
    pbx.rings(caller, one);
    this.await(offered);
  }

  private offered(offered: Offered): void {
    offered.dest.bornOf = 'AppQueue';
    this.voice.tellMember('AgentCalled', offered.dest, offered.desk);
    this.world.pbx.dialBegins(this.caller, offered.dest, `PJSIP/${offered.desk}`);
    this.world.pbx.rings(this.caller, offered.dest);
    this.await(offered);
  }

  private await(offered: Offered): void {
    this.ringing.push(offered);
    offered.dest.ringing = { answered: () => this.answered(offered), refused: (how) => this.refused(offered, how) };
  }

  private answered(offered: Offered): void {
    const { pbx } = this.world;
    this.stop();
    const { dest } = offered;
    dest.ringing = null;
    pbx.turn(dest, 6);
    this.ringing = this.ringing.filter((each) => each !== offered);
    this.dialEnd(dest, 'ANSWER');
    for (const { dest: loser } of this.ringing) this.dialEnd(loser, 'CANCEL');
    this.caller.connected = offered.phone.caller;
    for (const { dest: loser } of this.ringing) this.dialEnd(loser, 'CANCEL');
    this.silence('rescinded', 26);
    if (!this.rules.announces) return this.connect(offered);
    this.announcing = offered;
    offered.phone.app = { name: 'AppQueue', data: '(Outgoing Line)', abandoned: () => this.dumped(offered) };
    this.later(ANNOUNCEMENT, () => (this.callerGone ? this.noticesTheCallerGone(offered) : this.connect(offered)));
  }

  private connect(offered: Offered): void {
    const { world, caller } = this;
    const { pbx, book } = world;
    const { dest, phone, desk } = offered;
    this.announcing = null;
    const talkSince = this.now;
    this.voice.count(-1);
    this.voice.tell('QueueCallerLeave', this.voice.placed());
    const times: [string, string][] = [
      ['HoldTime', String(this.waited)],
      ['RingTime', String(Math.floor((this.now - offered.since) / 1000))],
    ];
    this.voice.tellMember('AgentConnect', dest, desk, times);
    this.voice.log(desk, 'CONNECT', this.waited, dest.uniqueid, times[1]![1]);
    caller.app = null;
    phone.app = null;
    const bridge = pbx.bridge();
    pbx.enter(bridge, dest);
    pbx.enter(bridge, caller);
    book.leavesQueue(this.entry, 'connected');
    offered.offer.outcome = 'accepted';
    book.sitsDown(world.line(caller), world.line(phone));
    const waited = this.waited;
    caller.service = { over: (reason) => this.completes(offered, reason, waited, talkSince) };
    if (this.rules.via === 'optimised') optimise(world, dest);
  }

  private completes({ dest, desk }: Offered, reason: 'caller' | 'agent' | 'transfer', waited: number, since: number): void {
    this.caller.service = null;
    const talked = Math.round((this.now - since) / 1000);
    const about: [string, string][] = [
      ['HoldTime', String(waited)],
      ['TalkTime', String(talked)],
      ['Reason', reason],
    ];
    if (this.rules.via === 'phone') this.voice.tellMember('AgentComplete', dest, desk, about);
    else this.voice.completesUnnamed(desk, about);
    if (reason !== 'transfer') this.voice.log(desk, reason === 'caller' ? 'COMPLETECALLER' : 'COMPLETEAGENT', waited, talked, 1);
    else this.voice.log(desk, 'BLINDTRANSFER', this.caller.exten, this.caller.context, waited, talked, 1);
  }

  private refused(offered: Offered, how: Refusal): void {
    const { dest, desk, offer } = offered;
    this.ringing = this.ringing.filter((each) => each !== offered);
    offer.outcome = how === refusals.failed ? 'failed' : how === refusals.busy || how === refusals.rejected ? 'rejected' : 'timeout';
    if (dest.owner !== '') this.world.pbx.hangupRequest(dest, how);
    this.dialEnd(dest, 'NOANSWER');
    this.ringNoAnswer(offered, Math.floor((this.now - offered.since) / 1000) * 1000);
    this.voice.log(desk, 'RINGNOANSWER', Math.floor((this.now - offered.since) / 1000) * 1000);
    this.world.ends(dest, how.cause, dest.owner === '' ? undefined : how);
    if (this.ringing.length > 0) return;
    this.stop();
    this.ringMembers();
  }

  private ringTimesOut(): void {
    for (const offered of this.ringing) {
      this.ringNoAnswer(offered, this.rules.ringSeconds * 1000);
      this.dialEnd(offered.dest, 'NOANSWER');
      this.dialEnd(offered.dest, 'CANCEL');
      this.voice.log(offered.desk, 'RINGNOANSWER', this.rules.ringSeconds * 1000);
    }
    this.silence('timeout', 0);
    if (this.now - this.since >= this.rules.waitSeconds * 1000) return this.timesOut();
    this.later(RETRY, () => this.ringMembers());
  }

  private timesOut(): void {
    this.departs('EXITWITHTIMEOUT');
    this.world.book.leavesQueue(this.entry, 'timeout');
    const status: [string, string][] = [
      ['UserEvent', 'CallcardQueueExit'],
      ['Queue', this.rules.name],
      ['Status', 'TIMEOUT'],
    ];
    if (this.rules.tells) this.world.pbx.tapes.event('UserEvent', 'user', this.caller.headers(), status);
    const next = this.queues.get(this.rules.next ?? '');
    this.world.callOf(this.caller).hangupBy = 'system';
    this.moveOn(next ? () => new QueueStay(this.world, this.caller, next, this.queues) : () => this.goodbye());
  }

  private goodbye(): void {
    this.world.pbx.softHangup(this.caller);
    this.end(16);
  }

  private moveOn(next: () => unknown): void {
    this.over = true;
    this.stop();
    this.caller.app = null;
    next();
  }

  private noticesTheCallerGone({ dest, phone }: Offered): void {
    this.announcing = null;
    this.departs('ABANDON');
    this.dialEnd(dest, 'NOANSWER');
    phone.app = null;
    this.drop(dest, 0);
    this.world.pbx.softHangup(this.caller);
    this.end(0);
  }

  /** The member hangs up while the announcement plays; the caller waits on. */
  private dumped({ dest, desk, offer }: Offered): void {
    this.stop();
    this.announcing = null;
    if (this.callerGone) {
      this.departs('ABANDON');
      this.drop(dest, 0);
      return this.end(0);
    }
    offer.outcome = 'failed';
    this.voice.tellMember('AgentDump', dest, desk);
    this.dialEnd(dest, 'NOANSWER');
    this.drop(dest, 0);
    this.later(RETRY, () => this.ringMembers());
  }

  private departs(as: 'ABANDON' | 'EXITWITHTIMEOUT'): void {
    this.over = true;
    this.stop();
    this.voice.tell('QueueCallerAbandon', [
      ['Position', '1'],
      ['OriginalPosition', '1'],
      ['HoldTime', String(this.waited)],
    ]);
    this.voice.count(-1);
    this.voice.tell('QueueCallerLeave', this.voice.placed());
    this.voice.log('NONE', as, 1, 1, this.waited);
  }

  private end(cause: number): void {
    this.over = true;
    this.stop();
    this.world.ends(this.caller, cause);
  }

  private silence(outcome: 'rescinded' | 'canceled' | 'timeout', cause: number): void {
    const silenced = this.ringing;
    this.ringing = [];
    for (const { dest, offer } of silenced) {
      offer.outcome = outcome;
      this.drop(dest, cause);
    }
  }

  /** A phone, or a Local pair with what is behind it, is hung up. */
  private drop(dest: Channel, cause: number): void {
    const { half } = dest;
    dest.ringing = null;
    this.world.ends(dest, cause);
    if (!half) return;
    if (cause === 26 && half.app instanceof Dial) half.app.rescinded();
    this.world.halfGone(half, cause);
  }

  private ringNoAnswer({ dest, desk }: Offered, milliseconds: number): void {
    this.voice.tellMember('AgentRingNoAnswer', dest, desk, [['RingTime', String(milliseconds)]]);
  }

  private dialEnd(dest: Channel, status: string): void {
    this.world.pbx.dialSays('DialEnd', this.caller, dest, status);
  }

  private later(milliseconds: number, run: () => void): void {
    this.stopClocks.push(this.world.pbx.clock.after(milliseconds, run));
  }

  private stop(): void {
    for (const stop of this.stopClocks) stop();
    this.stopClocks = [];
  }
}

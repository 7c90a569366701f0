import { DemoCall, type DemoFloor, type HangupWay, type TalkEnd } from './demo-call';
import { channelHeaders, type DemoChannel, type Header } from './demo-events';
import { trunk } from './demo-dial-call';
import type { DemoMember } from './demo-queues';
import { hangupReasons } from './demo-switch';
import type { DemoMenu, RobotReply, Scene } from './demo-scenes';

interface Ring {
  leg: DemoChannel;
  member: DemoMember;
  since: number;
}

const ringSeconds = 20;
/** What the crew leaves to a real person who is rung beside it. */
const crewWaitSeconds = 17;
/** A regular presses the key before the menu is read out. */
const menuSeconds = 1.5;
/** Until those who did not answer are rung once more. */
const retrySeconds = 5;

/** What the caller brings along. */
export type QueueScene = Extract<Scene, { kind: 'queue' }>;

/**
 * A client in a queue.
 *
 *     menus ──> joins ──> rings members ──answer──> talks ──> over
 *                          │  ^ reject, 20 s: the next ones
 *                          └──patience ends──> abandoned
 */
export class QueueCall extends DemoCall {
  protected readonly caller: DemoChannel;
  private rings: Ring[] = [];
  private readonly tried = new Set<string>();
  private attempts = 0;
  private replies = 0;
  private waiting = false;
  private agent: { leg: DemoChannel; member: DemoMember; holdSeconds: number } | null = null;
  private stopAttempt = () => {};

  constructor(
    floor: DemoFloor,
    private readonly scene: QueueScene,
    /** Somebody handed on into the queue, who is here already. */
    handedOn?: DemoChannel,
  ) {
    super(floor);
    if (handedOn) {
      this.caller = handedOn;
      this.after(0.05, () => this.join());
      return;
    }
    const { number, name } = scene.caller;
    const caller = number ? { number, name } : { number: 'anonymous', name: 'Anonymous' };
    this.caller = floor.pbx.create({ device: trunk, state: 4, caller, context: 'from-trunk', exten: scene.did });
    this.after(0.05, () => this.enter());
  }

  get linkedid(): string {
    return this.caller.linkedid;
  }

  owns(channel: DemoChannel): boolean {
    return channel === this.caller || channel === this.agent?.leg || this.rings.some(({ leg }) => leg === channel);
  }

  pickUp(channel: DemoChannel): boolean {
    const ring = this.rings.find(({ leg }) => leg === channel && leg.state === 5);
    if (!ring) return false;
    const { pbx } = this.floor;
    pbx.answer(ring.leg);
    pbx.dial('DialEnd', this.caller, ring.leg, 'ANSWER');
    const losers = this.rings.filter((other) => other !== ring);
    this.tellCanceled(losers);
    pbx.connectedLine(this.caller, ring.leg.caller);
    this.tellCanceled(losers);
    for (const { leg } of losers) pbx.hangup(leg, hangupReasons.elsewhere);
    this.rings = [];
    this.connect(ring);
    return true;
  }

  hangUp(channel: DemoChannel, way: HangupWay): void {
    if (this.endTalk(channel, way)) return;
    const ring = this.rings.find(({ leg }) => leg === channel);
    if (ring) this.reject(ring);
    else if (channel === this.caller) this.abandon(way);
  }

  private enter(): void {
    this.floor.pbx.answer(this.caller);
    this.pass(this.scene.menus ?? []);
  }

  private pass([next, ...rest]: DemoMenu[]): void {
    if (!next) return this.join();
    this.tellMenu(['Menu', next.menu]);
    this.after(menuSeconds, () => {
      this.tellMenu(['Menu', next.menu], ['Digit', next.digit]);
      this.pass(rest);
    });
  }

  private tellMenu(...headers: Header[]): void {
    this.floor.pbx.emit('UserEvent', ...channelHeaders(this.caller), ['UserEvent', 'CallcardIvr'], ...headers);
  }

  private join(): void {
    const { pbx, queues } = this.floor;
    this.waiting = true;
    pbx.musicStarts(this.caller);
    queues.join(this.scene.queue, this.caller);
    this.after(this.scene.patienceSeconds, () => this.patienceEnds());
    this.offer();
  }

  protected get queue(): string {
    return this.scene.queue;
  }

  protected get isRinging(): boolean {
    return this.rings.length > 0;
  }

  protected patienceEnds(): void {
    this.hangUp(this.caller, 'phone');
  }

  protected offer(): void {
    const spared = this.caller.declinedBy;
    const members = this.floor.queues.free(this.scene.queue).filter(({ device }) => !this.tried.has(device) && !spared.includes(device));
    if (members.length === 0) {
      const seconds = this.tried.size > 0 ? retrySeconds : 1;
      this.tried.clear();
      this.after(seconds, () => this.offer());
      return;
    }
    const rung = this.floor.queues.strategyOf(this.scene.queue) === 'ringall' ? members : members.slice(0, 1);
    const peopleFirst = this.attempts++ === 0 && rung.some(({ device }) => !this.floor.isRobot(device));
    for (const member of rung) this.call(member, peopleFirst);
    this.stopAttempt = this.after(ringSeconds, () => this.ringOut());
  }

  /** Robots let a real person be the first to answer. */
  private call(member: DemoMember, peopleFirst: boolean): void {
    const { pbx, clock } = this.floor;
    const person = this.floor.personAt(member.device);
    const caller = { number: person?.extension ?? null, name: member.name };
    const leg = pbx.create({ device: member.device, state: 0, caller, context: 'from-internal', exten: 's', for: this.caller });
    Object.assign(leg, { connected: this.caller.caller, exten: this.caller.exten });
    this.tried.add(member.device);
    this.rings.push({ leg, member, since: clock.now() });
    pbx.emit('AgentCalled', ...this.pair(leg), ...this.memberHeaders(member));
    pbx.dial('DialBegin', this.caller, leg, member.device);
    this.ring(this.caller, leg, this.replyOf(member.device, peopleFirst), () => pbx.connectedLine(leg, this.caller.caller));
  }

  /** The crew steps in before it would have missed the call. */
  private replyOf(device: string, peopleFirst: boolean): RobotReply | null {
    if (!this.floor.isRobot(device)) return null;
    if (!peopleFirst) return this.nextReply();
    return this.floor.personAt(device)?.crew ? { does: 'answer', afterSeconds: crewWaitSeconds + this.rings.length / 10 } : null;
  }

  private nextReply() {
    const { replies } = this.scene;
    return replies[Math.min(this.replies++, replies.length - 1)] ?? null;
  }

  private connect({ leg, member, since }: Ring): void {
    const { pbx, queues, clock } = this.floor;
    const holdSeconds = queues.holdSeconds(this.scene.queue, this.caller);
    const ringTime = Math.floor((clock.now() - since) / 1000);
    pbx.musicStops(this.caller);
    this.record(this.caller);
    queues.leave(this.scene.queue, this.caller);
    const times: Header[] = [
      ['HoldTime', holdSeconds],
      ['RingTime', ringTime],
    ];
    pbx.emit('AgentConnect', ...this.pair(leg), ...this.memberHeaders(member), ...times);
    queues.took(member);
    this.agent = { leg, member, holdSeconds };
    const robot = this.floor.isRobot(member.device);
    const { talkSeconds, manualTalkSeconds, hangupBy } = this.scene;
    this.talkBegins(this.caller, leg, robot ? talkSeconds : manualTalkSeconds, robot ? hangupBy : 'caller');
  }

  protected override talkEnded(by: DemoChannel, way: TalkEnd, talkSeconds: number): void {
    if (!this.agent) return;
    const { leg, member, holdSeconds } = this.agent;
    const rest: Header[] = [
      ['HoldTime', holdSeconds],
      ['TalkTime', Math.floor(talkSeconds)],
      // Of a command Asterisk does not know whose wish it was.
      ['Reason', way === 'transfer' ? 'transfer' : by === this.caller || way === 'command' ? 'caller' : 'agent'],
    ];
    this.floor.pbx.emit('AgentComplete', ...this.pair(leg), ...this.memberHeaders(member), ...rest);
    this.floor.queues.completed(member);
  }

  /** The phone declines: Asterisk calls it NOANSWER, only the leg's own cause tells the truth. */
  private reject(ring: Ring): void {
    const { pbx, clock } = this.floor;
    pbx.hangupRequest(ring.leg, hangupReasons.declined);
    pbx.dial('DialEnd', this.caller, ring.leg, 'NOANSWER');
    this.noAnswer(ring, Math.floor((clock.now() - ring.since) / 1000) * 1000);
    pbx.hangup(ring.leg, hangupReasons.declined);
    this.rings = this.rings.filter((other) => other !== ring);
    if (this.rings.length > 0) return;
    this.stopAttempt();
    this.offer();
  }

  private ringOut(): void {
    const { pbx, clock } = this.floor;
    for (const ring of this.rings) {
      this.noAnswer(ring, clock.now() - ring.since);
      pbx.dial('DialEnd', this.caller, ring.leg, 'NOANSWER');
      pbx.dial('DialEnd', this.caller, ring.leg, 'CANCEL');
      pbx.hangup(ring.leg, hangupReasons.canceled);
    }
    this.rings = [];
    this.offer();
  }

  private noAnswer({ leg, member }: Ring, milliseconds: number): void {
    this.floor.pbx.emit('AgentRingNoAnswer', ...this.pair(leg), ...this.memberHeaders(member), ['RingTime', milliseconds]);
  }

  protected leaveQueue(): void {
    this.floor.pbx.musicStops(this.caller);
    this.floor.queues.abandon(this.scene.queue, this.caller);
  }

  private abandon(way: HangupWay): void {
    const { pbx } = this.floor;
    if (way === 'phone') pbx.hangupRequest(this.caller);
    this.tellCanceled(this.rings);
    this.tellCanceled(this.rings);
    if (this.waiting) this.leaveQueue();
    pbx.softHangup(this.caller);
    for (const { leg } of this.rings) pbx.hangup(leg, hangupReasons.canceled);
    pbx.hangup(this.caller, way === 'phone' ? hangupReasons.canceled : hangupReasons.normal);
    this.rings = [];
    this.over('abandoned');
  }

  /** Asterisk tells it twice, for all of them each time. */
  private tellCanceled(rings: readonly Ring[]): void {
    for (const { leg } of rings) this.floor.pbx.dial('DialEnd', this.caller, leg, 'CANCEL');
  }

  private pair(leg: DemoChannel): Header[] {
    return [...channelHeaders(this.caller), ...channelHeaders(leg, 'Dest')];
  }

  private memberHeaders(member: DemoMember): Header[] {
    return [
      ['Queue', this.scene.queue],
      ['Interface', member.device],
      ['MemberName', member.name],
    ];
  }
}

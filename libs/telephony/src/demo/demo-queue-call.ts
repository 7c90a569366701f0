import { DemoCall, type DemoFloor, type HangupWay } from './demo-call';
import { channelHeaders, type DemoChannel, type Header } from './demo-events';
import { trunk } from './demo-dial-call';
import type { DemoMember } from './demo-queues';
import type { Scene } from './demo-scenes';

interface Ring {
  leg: DemoChannel;
  member: DemoMember;
  since: number;
}

const ringSeconds = 20;
/** Until those who did not answer are rung once more. */
const retrySeconds = 5;

/** What the caller brings along. */
export type QueueScene = Extract<Scene, { kind: 'queue' }>;

/**
 * A client in a queue.
 *
 *     joins ──> rings members ──answer──> talks ──> over
 *                │  ^ reject, 20 s: the next ones
 *                └──patience ends──> abandoned
 */
export class QueueCall extends DemoCall {
  private readonly caller: DemoChannel;
  private rings: Ring[] = [];
  private readonly tried = new Set<string>();
  private attempts = 0;
  private replies = 0;
  private agent: { leg: DemoChannel; member: DemoMember; holdSeconds: number } | null = null;
  private stopAttempt = () => {};

  constructor(
    floor: DemoFloor,
    private readonly scene: QueueScene,
  ) {
    super(floor);
    const { number, name } = scene.caller;
    const caller = number ? { number, name } : { number: 'anonymous', name: 'Anonymous' };
    this.caller = floor.pbx.create({ device: trunk, state: 4, caller, context: 'from-trunk', exten: scene.did });
    this.after(0.05, () => this.join());
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
    for (const loser of this.rings.filter((other) => other !== ring)) this.cancel(loser, 26);
    this.rings = [];
    this.connect(ring);
    return true;
  }

  hangUp(channel: DemoChannel, way: HangupWay): void {
    if (this.talkEnds(channel, way, (seconds) => this.complete(channel, seconds))) return;
    const ring = this.rings.find(({ leg }) => leg === channel);
    if (ring) this.reject(ring);
    else if (channel === this.caller) this.abandon(way);
  }

  private join(): void {
    const { pbx, queues } = this.floor;
    pbx.answer(this.caller);
    pbx.musicStarts(this.caller);
    queues.join(this.scene.queue, this.caller);
    this.after(this.scene.patienceSeconds, () => this.hangUp(this.caller, 'phone'));
    this.offer();
  }

  private offer(): void {
    const members = this.floor.queues.free(this.scene.queue).filter(({ device }) => !this.tried.has(device));
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
    const leg = pbx.create({
      ...{
        device: member.device,
        state: 0,
        caller: { number: person?.extension ?? null, name: member.name },
        connected: this.caller.caller,
      },
      ...{ context: 'from-internal', exten: '', for: this.caller },
    });
    this.tried.add(member.device);
    this.rings.push({ leg, member, since: clock.now() });
    pbx.emit('AgentCalled', ...this.pair(leg), ...this.memberHeaders(member));
    pbx.dial('DialBegin', this.caller, leg, member.device.replace(/^[^/]*\//, ''));
    this.ring(this.caller, leg, peopleFirst || !this.floor.isRobot(member.device) ? null : this.nextReply());
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

  private complete(by: DemoChannel, talkSeconds: number): void {
    if (!this.agent) return;
    const { leg, member, holdSeconds } = this.agent;
    const rest: Header[] = [
      ['HoldTime', holdSeconds],
      ['TalkTime', Math.floor(talkSeconds)],
      ['Reason', by === this.caller ? 'caller' : 'agent'],
    ];
    this.floor.pbx.emit('AgentComplete', ...this.pair(leg), ...this.memberHeaders(member), ...rest);
    this.floor.queues.completed(member);
  }

  /** A 486 of the phone: Asterisk calls it NOANSWER, only the leg's own cause tells the truth. */
  private reject(ring: Ring): void {
    const { pbx } = this.floor;
    pbx.hangupRequest(ring.leg, 17, '486');
    pbx.dial('DialEnd', this.caller, ring.leg, 'NOANSWER');
    this.noAnswer(ring, 0);
    pbx.hangup(ring.leg, 17, '486');
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
      pbx.hangup(ring.leg, 0);
    }
    this.rings = [];
    this.offer();
  }

  private noAnswer({ leg, member }: Ring, milliseconds: number): void {
    this.floor.pbx.emit('AgentRingNoAnswer', ...this.pair(leg), ...this.memberHeaders(member), ['RingTime', milliseconds]);
  }

  private abandon(way: HangupWay): void {
    const { pbx, queues } = this.floor;
    if (way === 'phone') pbx.hangupRequest(this.caller, 0);
    for (const ring of this.rings) this.cancel(ring, 0);
    this.rings = [];
    const joined = this.caller.state === 6;
    if (joined) {
      pbx.musicStops(this.caller);
      queues.abandon(this.scene.queue, this.caller);
      pbx.emit('SoftHangupRequest', ...channelHeaders(this.caller), ['Cause', 0]);
    }
    pbx.hangup(this.caller, 0);
    this.over('abandoned');
  }

  /** Asterisk tells it twice. */
  private cancel({ leg }: Ring, cause: number): void {
    this.floor.pbx.dial('DialEnd', this.caller, leg, 'CANCEL');
    this.floor.pbx.dial('DialEnd', this.caller, leg, 'CANCEL');
    this.floor.pbx.hangup(leg, cause);
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

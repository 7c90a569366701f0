import type { DemoClock } from './demo-clock';
import type { DemoChannel } from './demo-events';
import type { DemoPerson } from './demo-options';
import type { DemoQueues } from './demo-queues';
import type { RobotReply } from './demo-scenes';
import type { DemoSound } from './demo-recording';
import { hangupReasons, type DemoSwitch, type HangupReason } from './demo-switch';

/** What a call of the demo finds around it. */
export interface DemoFloor {
  readonly clock: DemoClock;
  readonly pbx: DemoSwitch;
  readonly queues: DemoQueues;
  /** Nobody has taken this phone over: the script answers it. */
  isRobot(device: string): boolean;
  personAt(device: string): DemoPerson | undefined;
  recordingFile(uniqueid: string): string;
  /** The call is over; a recording of so many seconds is to be kept. */
  ended(call: DemoCall, outcome: DemoOutcome): void;
  keep(file: string, sound: DemoSound): void;
  /** One call goes on as another. */
  becomes(call: DemoCall, next: DemoCall): void;
}

/** How a call of the demo ended. */
export type DemoOutcome = 'answered' | 'abandoned' | 'noAnswer' | 'busy' | 'rejected' | 'failed';

/** By the phone itself, or by a command of the CRM: Asterisk reports a HangupRequest only for the first. */
export type HangupWay = 'phone' | 'command';
/** How a talk ended for a phone: the two above, or it handed the call on. */
export type TalkEnd = HangupWay | 'transfer';

/** Seconds until a called phone is heard to ring. */
const signalling = 0.06;

/** One call: its timers, its recording and the talk of its two parties. */
export abstract class DemoCall {
  private readonly timers = new Set<() => void>();
  private talk: { caller: DemoChannel; callee: DemoChannel; since: number } | null = null;

  constructor(protected readonly floor: DemoFloor) {}

  abstract readonly linkedid: string;
  abstract owns(channel: DemoChannel): boolean;
  /** The phone is picked up; false where it does not ring. */
  abstract pickUp(channel: DemoChannel): boolean;
  abstract hangUp(channel: DemoChannel, way: HangupWay): void;

  /** Nothing of it happens any more. */
  drop(): void {
    for (const cancel of this.timers) cancel();
    this.timers.clear();
  }

  /** Runs later unless the call moves on; the answer calls it off. */
  protected after(seconds: number, run: () => void): () => void {
    const cancel = this.floor.clock.after(Math.round(seconds * 1000), () => {
      this.timers.delete(cancel);
      run();
    });
    this.timers.add(cancel);
    return cancel;
  }

  /** Lets a called leg ring, and a robot at it do what it is told to. */
  protected ring(from: DemoChannel | null, leg: DemoChannel, reply: RobotReply | null, rung = () => {}): void {
    this.after(signalling, () => {
      if (leg.ended) return;
      this.floor.pbx.ringing(leg);
      rung();
      this.floor.pbx.dial('DialState', from, leg, 'RINGING');
      if (reply) this.after(reply.afterSeconds, () => this.react(leg, reply));
    });
  }

  private react(leg: DemoChannel, reply: RobotReply): void {
    if (leg.ended || leg.state !== 5) return;
    if (reply.does === 'answer') this.pickUp(leg);
    if (reply.does === 'reject') this.hangUp(leg, 'phone');
  }

  protected record(channel: DemoChannel): void {
    if (channel.recording) return;
    this.floor.pbx.record(channel, this.floor.recordingFile(channel.uniqueid));
  }

  protected talkBegins(caller: DemoChannel, callee: DemoChannel, seconds: number, hangupBy: 'caller' | 'callee'): void {
    this.drop();
    this.floor.pbx.connect(callee, caller);
    this.talk = { caller, callee, since: this.floor.clock.now() };
    this.after(seconds, () => this.hangUp(hangupBy === 'caller' ? caller : callee, 'phone'));
  }

  /** What else is told of the end of a talk: at once by the phone's own hang-up, behind the bridge by a command. */
  protected talkEnded(_by: DemoChannel, _way: TalkEnd, _seconds: number): void {}

  /** `by` hands the call on and is out of it. @returns the party opposite, who goes on without this call; null where they did not talk. */
  giveAway(by: DemoChannel, place: { context: string; exten: string }): DemoChannel | null {
    if (!this.talk || !by.bridge) return null;
    const { caller, callee, since } = this.talk;
    const other = by === caller ? callee : caller;
    const { pbx, clock } = this.floor;
    this.drop();
    this.talk = null;
    pbx.blindTransfer(by, other, place, () => this.talkEnded(by, 'transfer', (clock.now() - since) / 1000));
    if (by.recording) this.floor.keep(by.recording, soundOf(by, since, clock.now()));
    else other.recordedBefore += clock.now() - since;
    pbx.hangup(by, hangupReasons.normal);
    return other;
  }

  /** True where both talked until now. */
  protected endTalk(by: DemoChannel, way: HangupWay, reason?: HangupReason): boolean {
    if (!this.talk) return false;
    const { caller, callee, since } = this.talk;
    const { pbx, clock } = this.floor;
    const seconds = (clock.now() - since) / 1000;
    this.talk = null;
    if (way === 'phone') pbx.hangupRequest(by, reason);
    if (way === 'phone') this.talkEnded(by, way, seconds);
    if (by.bridge) pbx.disconnect(by.bridge, by, caller);
    if (way === 'command') this.talkEnded(by, way, seconds);
    pbx.hangup(by, hangupReasons.normal);
    pbx.hangup(by === caller ? callee : caller, hangupReasons.normal);
    if (caller.recording) this.floor.keep(caller.recording, soundOf(caller, since, clock.now()));
    this.over('answered');
    return true;
  }

  protected over(outcome: DemoOutcome): void {
    this.drop();
    this.floor.ended(this, outcome);
  }
}

/** What the recording of a talk holds: sound until its end or the order to end, and silence where it was muted. */
function soundOf(channel: DemoChannel, since: number, until: number): DemoSound {
  const end = Math.min(until, channel.recordingEndedAt ?? until);
  const second = (moment: number) => (channel.recordedBefore + Math.max(0, Math.min(moment, end) - since)) / 1000;
  return { seconds: second(end), silences: channel.mutes.map(({ from, to }) => ({ from: second(from), to: second(to ?? end) })) };
}

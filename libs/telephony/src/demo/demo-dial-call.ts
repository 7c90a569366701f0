import { DemoCall, type DemoFloor, type HangupWay } from './demo-call';
import type { DemoChannel, Party } from './demo-events';
import type { RobotReply } from './demo-scenes';
import { hangupReasons } from './demo-switch';

/** The demo's line to the outside world. */
export const trunk = 'PJSIP/demo-trunk';

/** Whom a channel dials and what becomes of it. */
export interface DialPlan {
  device: string;
  party: Party;
  exten: string;
  /** Null: a person answers, or nobody does. */
  reply: RobotReply | null;
  talkSeconds: number;
  hangupBy: 'caller' | 'callee';
  recorded: boolean;
  /** Who is rung when nobody takes it; absent: the call is over. */
  otherwise?: DialPlan;
}

const dialSeconds = 25;

/** One channel that dials one other: into a phone of the centre, between phones, or out. */
export class DialCall extends DemoCall {
  private readonly callee: DemoChannel;

  constructor(
    floor: DemoFloor,
    private readonly caller: DemoChannel,
    private readonly plan: DialPlan,
  ) {
    super(floor);
    const { pbx } = floor;
    const context = this.inside ? 'from-internal' : 'from-trunk';
    this.callee = pbx.create({ device: plan.device, state: 0, caller: plan.party, context, exten: 's', for: caller });
    Object.assign(this.callee, { connected: caller.caller, exten: caller.exten });
    if (!this.inside) pbx.callerId(this.callee, { number: plan.exten, name: caller.caller.name });
    pbx.connectedLine(this.callee, caller.caller);
    pbx.dial('DialBegin', caller, this.callee, this.inside ? plan.exten : `${plan.exten}@demo-trunk`);
    if (caller.connected.number !== plan.exten) pbx.connectedLine(caller, this.callee.caller);
    this.ring(caller, this.callee, plan.reply);
    this.after(dialSeconds, () => this.ringOut());
  }

  private get inside(): boolean {
    return this.plan.device !== trunk;
  }

  get linkedid(): string {
    return this.caller.linkedid;
  }

  owns(channel: DemoChannel): boolean {
    return channel === this.caller || channel === this.callee;
  }

  pickUp(channel: DemoChannel): boolean {
    if (channel !== this.callee || channel.state !== 5) return false;
    const { pbx } = this.floor;
    pbx.answer(this.callee);
    this.callee.exten = '';
    pbx.dial('DialEnd', this.caller, this.callee, 'ANSWER');
    if (this.caller.state !== 6) pbx.answer(this.caller);
    if (this.plan.recorded) this.record(this.caller);
    this.talkBegins(this.caller, this.callee, this.plan.talkSeconds, this.plan.hangupBy);
    return true;
  }

  hangUp(channel: DemoChannel, way: HangupWay): void {
    if (this.endTalk(channel, way, hangupReasons.normal)) return;
    if (channel === this.callee) this.reject();
    else this.giveUp(way);
  }

  /** A phone of ours declines, a number outside is busy. */
  private reject(): void {
    const { pbx } = this.floor;
    const { busy, declined, declinedCaller } = hangupReasons;
    pbx.hangupRequest(this.callee, this.inside ? declined : busy);
    pbx.dial('DialEnd', this.caller, this.callee, this.inside ? 'NOANSWER' : 'BUSY');
    pbx.hangup(this.callee, this.inside ? declined : busy);
    if (this.goesOn()) return;
    pbx.softHangup(this.caller);
    pbx.hangup(this.caller, this.inside ? declinedCaller : busy);
    this.over(this.inside ? 'rejected' : 'busy');
  }

  private goesOn(): boolean {
    const { otherwise } = this.plan;
    if (!otherwise) return false;
    this.drop();
    this.floor.becomes(this, new DialCall(this.floor, this.caller, otherwise));
    return true;
  }

  private ringOut(): void {
    const { pbx } = this.floor;
    pbx.dial('DialEnd', this.caller, this.callee, 'NOANSWER');
    pbx.hangup(this.callee, hangupReasons.canceled);
    if (this.goesOn()) return;
    pbx.softHangup(this.caller);
    pbx.hangup(this.caller, hangupReasons.normal);
    this.over('noAnswer');
  }

  private giveUp(way: HangupWay): void {
    const { pbx } = this.floor;
    if (way === 'phone') pbx.hangupRequest(this.caller, hangupReasons.gaveUp);
    pbx.dial('DialEnd', this.caller, this.callee, 'CANCEL');
    pbx.softHangup(this.caller);
    pbx.hangup(this.caller, way === 'phone' ? hangupReasons.gaveUp : hangupReasons.normal);
    pbx.hangup(this.callee, hangupReasons.canceled);
    this.over('abandoned');
  }
}

import { DemoCall, type DemoFloor, type HangupWay } from './demo-call';
import type { DemoChannel, Party } from './demo-events';
import type { RobotReply } from './demo-scenes';

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
    const inside = plan.device !== trunk;
    this.callee = floor.pbx.create({
      ...{ device: plan.device, state: 0, caller: plan.party, connected: caller.caller, for: caller },
      ...{ context: inside ? 'from-internal' : 'from-trunk', exten: '' },
    });
    floor.pbx.dial('DialBegin', caller, this.callee, inside ? plan.exten : `${plan.exten}@demo-trunk`);
    this.ring(caller, this.callee, plan.reply);
    this.after(dialSeconds, () => this.ringOut());
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
    pbx.dial('DialEnd', this.caller, this.callee, 'ANSWER');
    if (this.caller.state !== 6) pbx.answer(this.caller);
    if (this.plan.recorded) this.record(this.caller);
    this.talkBegins(this.caller, this.callee, this.plan.talkSeconds, this.plan.hangupBy);
    return true;
  }

  hangUp(channel: DemoChannel, way: HangupWay): void {
    if (this.talkEnds(channel, way, () => undefined)) return;
    if (channel === this.callee) this.reject();
    else this.giveUp(way);
  }

  private reject(): void {
    const { pbx } = this.floor;
    pbx.hangupRequest(this.callee, 17, '486');
    pbx.dial('DialEnd', this.caller, this.callee, 'BUSY');
    pbx.hangup(this.callee, 17, '486');
    pbx.hangup(this.caller, 17);
    this.over('busy');
  }

  private ringOut(): void {
    const { pbx } = this.floor;
    pbx.dial('DialEnd', this.caller, this.callee, 'NOANSWER');
    pbx.hangup(this.callee, 0);
    pbx.hangup(this.caller, 16);
    this.over('noAnswer');
  }

  private giveUp(way: HangupWay): void {
    const { pbx } = this.floor;
    if (way === 'phone') pbx.hangupRequest(this.caller, 0);
    pbx.dial('DialEnd', this.caller, this.callee, 'CANCEL');
    pbx.hangup(this.callee, 0);
    pbx.hangup(this.caller, 0);
    this.over('abandoned');
  }
}

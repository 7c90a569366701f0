import { DemoCall, type DemoFloor, type HangupWay } from './demo-call';
import { DialCall, type DialPlan } from './demo-dial-call';
import type { DemoChannel, Header, Party } from './demo-events';

/** Originate as the CRM asks for it. */
export interface OriginateOrder {
  actionId: string | null;
  device: string;
  callerId: Party;
  context: string;
  exten: string;
  /** Own id of the first leg. */
  channelId: string | null;
  plan: DialPlan;
}

/** Click to call: the agent's phone rings and picks up by itself, then dials. */
export class OriginatedCall extends DemoCall {
  private readonly agent: DemoChannel;

  constructor(
    floor: DemoFloor,
    private readonly order: OriginateOrder,
  ) {
    super(floor);
    const busy = floor.pbx.channelsOf(order.device).length > 0;
    this.agent = floor.pbx.create({
      ...{ device: order.device, state: 0, caller: order.callerId, connected: order.callerId },
      ...{ context: order.context, exten: order.exten, uniqueid: order.channelId ?? undefined },
    });
    floor.pbx.dial('DialBegin', null, this.agent, order.device.replace(/^[^/]*\//, ''));
    if (busy) this.after(0.06, () => this.fail(17, 'BUSY', 5));
    else this.ring(null, this.agent, { does: 'answer', afterSeconds: 1 });
  }

  get linkedid(): string {
    return this.agent.linkedid;
  }

  owns(channel: DemoChannel): boolean {
    return channel === this.agent;
  }

  pickUp(channel: DemoChannel): boolean {
    if (channel.state !== 5) return false;
    this.drop();
    this.floor.pbx.answer(this.agent);
    this.respond('Success', 4);
    this.floor.pbx.dial('DialEnd', null, this.agent, 'ANSWER');
    this.floor.becomes(this, new DialCall(this.floor, this.agent, this.order.plan));
    return true;
  }

  hangUp(channel: DemoChannel, way: HangupWay): void {
    if (way === 'phone') this.floor.pbx.hangupRequest(channel, 17, '486');
    this.fail(way === 'phone' ? 17 : 16, way === 'phone' ? 'BUSY' : 'CANCEL', way === 'phone' ? 5 : 1);
  }

  private fail(cause: number, dialStatus: string, reason: number): void {
    this.floor.pbx.dial('DialEnd', null, this.agent, dialStatus);
    this.floor.pbx.hangup(this.agent, cause);
    this.respond('Failure', reason);
    this.over('failed');
  }

  private respond(response: 'Success' | 'Failure', reason: number): void {
    const { actionId, context, exten, callerId } = this.order;
    const ids: Header[] = actionId === null ? [] : [['ActionID', actionId]];
    this.floor.pbx.emit(
      'OriginateResponse',
      ...ids,
      ...([
        ['Response', response],
        ['Channel', this.agent.name],
        ['Context', context],
        ['Exten', exten],
        ['Reason', reason],
      ] as const),
      ...([
        ['Uniqueid', this.agent.uniqueid],
        ['CallerIDNum', callerId.number ?? '<unknown>'],
      ] as const),
      ['CallerIDName', callerId.name ?? '<unknown>'],
    );
  }
}

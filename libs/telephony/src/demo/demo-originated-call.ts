import { DemoCall, type DemoFloor, type HangupWay } from './demo-call';
import { DialCall, type DialPlan } from './demo-dial-call';
import type { DemoChannel, Header, Party } from './demo-events';
import { hangupReasons, type DemoSwitch } from './demo-switch';

/** An order for a call as the CRM gives it. */
export interface Originated {
  actionId: string | null;
  device: string;
  callerId: Party;
  context: string;
  exten: string;
  /** Own id of the first leg. */
  channelId: string | null;
}

export interface OriginateOrder extends Originated {
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
    const { pbx } = floor;
    const busy = pbx.channelsOf(order.device).length > 0;
    const own = { number: floor.personAt(order.device)?.extension ?? null, name: floor.personAt(order.device)?.name ?? null };
    const uniqueid = order.channelId ?? undefined;
    this.agent = pbx.create({ device: order.device, state: 0, caller: own, context: 'from-internal', exten: 's', uniqueid });
    pbx.callerId(this.agent, order.callerId);
    pbx.connectedLine(this.agent, order.callerId);
    pbx.dial('DialBegin', null, this.agent, order.device.replace(/^[^/]*\//, ''));
    if (busy) this.after(0.06, () => this.hangUp(this.agent, 'phone'));
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
    Object.assign(this.agent, { context: this.order.context, exten: this.order.exten });
    this.floor.becomes(this, new DialCall(this.floor, this.agent, this.order.plan));
    return true;
  }

  hangUp(channel: DemoChannel, way: HangupWay): void {
    const { pbx } = this.floor;
    const reason = way === 'phone' ? hangupReasons.busy : hangupReasons.normal;
    if (way === 'phone') pbx.hangupRequest(channel, reason);
    pbx.dial('DialEnd', null, channel, way === 'phone' ? 'BUSY' : 'CANCEL');
    this.respond('Failure', 0);
    pbx.hangup(channel, reason);
    this.over(way === 'phone' ? 'rejected' : 'failed');
  }

  private respond(response: 'Success' | 'Failure', reason: number): void {
    originateResponse(this.floor.pbx, this.order, this.agent, response, reason);
  }
}

/** What became of an order. */
export function originateResponse(
  pbx: DemoSwitch,
  { actionId, context, exten, callerId }: Originated,
  leg: DemoChannel,
  response: 'Success' | 'Failure',
  reason: number,
): void {
  const ids: Header[] = actionId === null ? [] : [['ActionID', actionId]];
  const told: Header[] = [
    ['Response', response],
    ['Channel', response === 'Success' ? leg.name : leg.device],
    ['Context', context],
    ['Exten', exten],
    ['Reason', reason],
    ['Uniqueid', leg.uniqueid],
    ['CallerIDNum', callerId.number ?? '<unknown>'],
    ['CallerIDName', callerId.name ?? '<unknown>'],
  ];
  pbx.emit('OriginateResponse', ...ids, ...told);
}

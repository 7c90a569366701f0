import { DemoCall, type DemoFloor, type HangupWay } from './demo-call';
import { trunk } from './demo-dial-call';
import { channelHeaders, type DemoChannel, type Header, type Party } from './demo-events';
import { QueueCall, type QueueScene } from './demo-queue-call';
import type { RobotReply } from './demo-scenes';
import { hangupReasons, type HangupReason } from './demo-switch';
import { originateResponse, type Originated } from './demo-originated-call';

/** A campaign's call as the CRM orders it, and how it will go. */
export interface CampaignOrder extends Originated {
  number: string;
  ringSeconds: number;
  detectsMachines: boolean;
  reply: RobotReply;
  isMachine: boolean;
  /** Once somebody has picked up; its patience is that of the campaign. */
  scene: QueueScene;
}

const HUMAN_SECONDS = 1;
const MACHINE_SECONDS = 2.5;
/** A missing announcement is a tone. */
const TONE_SECONDS = 0.5;

/**
 * Somebody outside whom a campaign calls.
 *
 *     rings ──answer──> judged ──> waits in the queue like a caller
 *       └─ busy, nobody         └─ a machine: over
 */
export class CampaignCall extends DemoCall {
  private readonly client: DemoChannel;

  constructor(
    floor: DemoFloor,
    private readonly order: CampaignOrder,
  ) {
    super(floor);
    const { pbx } = floor;
    const { channelId, callerId, number, reply, ringSeconds } = order;
    const nobody: Party = { number: null, name: null };
    this.client = pbx.create({
      device: trunk,
      state: 0,
      caller: nobody,
      context: 'from-trunk',
      exten: 's',
      uniqueid: channelId ?? undefined,
    });
    pbx.callerId(this.client, callerId);
    pbx.connectedLine(this.client, callerId);
    pbx.dial('DialBegin', null, this.client, `${number}@demo-trunk`);
    this.ring(null, this.client, reply);
    this.after(ringSeconds, () => this.fail(hangupReasons.noAnswer, 'NOANSWER', 3));
  }

  get linkedid(): string {
    return this.client.linkedid;
  }

  owns(channel: DemoChannel): boolean {
    return channel === this.client;
  }

  pickUp(channel: DemoChannel): boolean {
    if (channel.state !== 5) return false;
    const { pbx } = this.floor;
    this.drop();
    originateResponse(pbx, this.order, this.client, 'Success', 4);
    pbx.answer(this.client);
    pbx.dial('DialEnd', null, this.client, 'ANSWER');
    Object.assign(this.client, { context: 'callcard-campaign', exten: 's' });
    pbx.callerId(this.client, { number: this.order.number, name: null });
    if (this.order.isMachine) this.after(MACHINE_SECONDS, () => this.judge('MACHINE'));
    else if (this.order.detectsMachines) this.after(HUMAN_SECONDS, () => this.judge('HUMAN'));
    else this.wait();
    return true;
  }

  /** Busy, or an order of the CRM. */
  hangUp(_channel: DemoChannel, way: HangupWay): void {
    if (this.client.state === 6) return this.leave(way);
    if (way === 'phone') this.floor.pbx.hangupRequest(this.client, hangupReasons.busy);
    this.fail(way === 'phone' ? hangupReasons.busy : hangupReasons.normal, way === 'phone' ? 'BUSY' : 'CANCEL', 0);
  }

  private judge(verdict: 'HUMAN' | 'MACHINE'): void {
    if (this.order.detectsMachines)
      this.floor.pbx.emit('UserEvent', ...channelHeaders(this.client), ['UserEvent', 'CallcardVerdict'], ['Status', verdict]);
    if (verdict === 'HUMAN' || !this.order.detectsMachines) return this.wait();
    this.leave('command');
  }

  private wait(): void {
    this.drop();
    this.floor.becomes(this, new CampaignQueueCall(this.floor, this.order.scene, this.client));
  }

  private leave(way: HangupWay): void {
    const { pbx } = this.floor;
    if (way === 'phone') pbx.hangupRequest(this.client);
    pbx.softHangup(this.client);
    pbx.hangup(this.client, hangupReasons.normal);
    this.over('abandoned');
  }

  private fail(reason: HangupReason, status: string, response: number): void {
    const { pbx } = this.floor;
    pbx.dial('DialEnd', null, this.client, status);
    originateResponse(pbx, this.order, this.client, 'Failure', response);
    pbx.hangup(this.client, reason);
    this.over(reason === hangupReasons.busy ? 'busy' : 'noAnswer');
  }
}

/** Whom no agent takes in time hears a tone, and is told as dropped. */
class CampaignQueueCall extends QueueCall {
  private isLate = false;

  /** A phone that rings already may still be picked up. */
  protected override patienceEnds(): void {
    this.isLate = true;
    if (!this.isRinging) this.abandonForUs();
  }

  protected override offer(): void {
    if (this.isLate) this.abandonForUs();
    else super.offer();
  }

  private abandonForUs(): void {
    const { pbx } = this.floor;
    this.drop();
    this.leaveQueue();
    this.tell('CallcardQueueExit', ['Queue', this.queue], ['Status', 'TIMEOUT']);
    this.tell('CallcardDropped', ['Queue', this.queue]);
    this.after(TONE_SECONDS, () => {
      pbx.softHangup(this.caller);
      pbx.hangup(this.caller, hangupReasons.normal);
      this.over('abandoned');
    });
  }

  private tell(event: string, ...headers: Header[]): void {
    this.floor.pbx.emit('UserEvent', ...channelHeaders(this.caller), ['UserEvent', event], ...headers);
  }
}

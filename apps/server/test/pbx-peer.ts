import { AmiPeer, SECRET, USER, type ReceivedAction } from '../../../libs/telephony/test/ami-peer';

/** What the PBX does with an order about a recording: as told and said so, told by the answer alone, or nothing at all. */
export type Obedience = 'obeys' | 'saysYesAlone' | 'refuses';

const DESK = 'PJSIP/1001';

/** The manager interface of a PBX with one call on it: a client, recorded, who talks to the desk 1001. */
export class PbxPeer {
  readonly peer = new AmiPeer();
  mute: Obedience = 'obeys';
  stop: Obedience = 'obeys';
  private last = 0;

  async listen(): Promise<void> {
    await this.peer.listen();
    this.peer.on('QueueStatus', (action, session) => session.list(action, [], 'QueueStatusComplete'));
    this.peer.on('CoreShowChannels', (action, session) => session.list(action, [], 'CoreShowChannelsComplete'));
    this.peer.on('DeviceStateList', (action, session) => session.list(action, [], 'DeviceStateListComplete'));
    this.peer.on('Getvar', (action, session) => session.respond(action, { Response: 'Success', Value: '' }));
    this.peer.on('MixMonitorMute', (action, session) => {
      session.respond(action, { Response: this.mute === 'refuses' ? 'Error' : 'Success' });
      if (this.mute === 'obeys') this.say('MixMonitorMute', action.get('channel'), { Direction: 'both', State: action.get('state') });
    });
    this.peer.on('StopMixMonitor', (action, session) => {
      session.respond(action, { Response: this.stop === 'refuses' ? 'Error' : 'Success' });
      if (this.stop === 'obeys') this.say('MixMonitorStop', action.get('channel'));
    });
  }

  get url(): string {
    const { host, port } = this.peer.address;
    return `ami://${USER}:${SECRET}@${host}:${port}`;
  }

  /** @returns the Linkedid; the client's channel is `PJSIP/trunk-<serial>`. */
  call(serial: string): string {
    const linkedId = `${this.epoch(serial)}.${serial}`;
    const [client, desk] = [`PJSIP/trunk-${serial}`, `${DESK}-${serial}`];
    this.say('Newchannel', client, { CallerIDNum: '79160000101', Exten: '74951000001', ChannelState: '6' });
    this.say('MixMonitorStart', client);
    this.say('Newchannel', desk, { ChannelState: '6' });
    for (const channel of [client, desk]) this.bridge('BridgeEnter', channel, `b-${serial}`);
    return linkedId;
  }

  hangUp(serial: string): void {
    for (const channel of [`${DESK}-${serial}`, `PJSIP/trunk-${serial}`]) {
      this.bridge('BridgeLeave', channel, `b-${serial}`);
      this.say('Hangup', channel, { Cause: '16' });
    }
  }

  /** An event about a channel; legs of one call bear its serial at the end of their names. */
  say(event: string, channel: string, headers: Record<string, string> = {}): void {
    const serial = /(\d+)$/.exec(channel)![1]!;
    const linkedId = `${this.epoch(serial)}.${serial}`;
    const uniqueid = channel.startsWith('PJSIP/trunk') ? linkedId : `${linkedId}${channel.replace(/\D/g, '').slice(0, 4)}`;
    this.last = Math.max(Date.now(), this.last + 1);
    const stamp = (this.last / 1000).toFixed(6);
    this.peer.session.event({
      ...{ Event: event, Privilege: 'call,all', Timestamp: stamp, Channel: channel, Uniqueid: uniqueid, Linkedid: linkedId },
      ...{ ChannelState: '6', CallerIDNum: '1001', Context: 'from-trunk', Exten: 's', ...headers },
    });
  }

  orders(name: string): ReceivedAction[] {
    return this.peer.actions(name);
  }

  private readonly epochs = new Map<string, number>();
  private epoch(serial: string): number {
    if (!this.epochs.has(serial)) this.epochs.set(serial, Math.floor(Date.now() / 1000));
    return this.epochs.get(serial)!;
  }

  private bridge(event: string, channel: string, id: string): void {
    this.say(event, channel, { BridgeUniqueid: id, BridgeTechnology: 'simple_bridge' });
  }
}

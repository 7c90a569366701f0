import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';

type Headers = Record<string, string>;

const written = (headers: Headers) =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** A header that comes again goes on in a new line. */
function headersOf(message: string): Headers {
  const headers: Headers = {};
  for (const line of message.split('\r\n')) {
    const [name = '', value = ''] = line.split(/: ?(.*)/s);
    headers[name] = name in headers ? `${headers[name]}\n${value}` : value;
  }
  return headers;
}

/** What the PBX does with an order about a recording: as told and said so, told by the answer alone, or nothing at all. */
export type Obedience = 'obeys' | 'saysYesAlone' | 'refuses';

const DESK = 'PJSIP/1001';
const LISTS: Record<string, string> = {
  QueueStatus: 'QueueStatusComplete',
  CoreShowChannels: 'CoreShowChannelsComplete',
  DeviceStateList: 'DeviceStateListComplete',
  BridgeList: 'BridgeListComplete',
  ParkedCalls: 'ParkedCallsComplete',
  ConfbridgeListRooms: 'ConfbridgeListRoomsComplete',
  DBGetTree: 'DBGetTreeComplete',
};

/** The manager interface of a PBX with calls on it: a client, recorded, who talks to the desk 1001. It lets everybody in. */
export class PbxPeer {
  readonly received: Headers[] = [];
  mute: Obedience = 'obeys';
  stop: Obedience = 'obeys';
  hold: Obedience = 'obeys';
  /** The same with callers who wait. */
  queue: Obedience = 'obeys';
  /** The same with questions about variables. */
  variables: Obedience = 'obeys';
  /** What lies in its database, by family and key. */
  readonly database = new Map<string, string>();
  /** Its queues, without members. */
  queues: string[] = [];
  /** The channels that it has of orders of ours, by their ids. */
  channels: string[] = [];
  /** Whether sound comes from the phones on its calls. */
  sound = false;
  private readonly server: Server = createServer((socket) => this.meet(socket));
  private socket: Socket | null = null;
  private last = 0;
  private pressed = '';
  private readonly epochs = new Map<string, number>();

  async listen(): Promise<void> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    this.socket?.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Ends the connection, as a lost network does. */
  cut(): void {
    this.socket?.destroy();
  }

  get url(): string {
    return `ami://crm:secret@127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** @returns the Linkedid; the client's channel is `PJSIP/trunk-<serial>`. */
  call(serial: string, device = DESK): string {
    const linkedId = `${this.epoch(serial)}.${serial}`;
    const [client, desk] = [`PJSIP/trunk-${serial}`, `${device}-${serial}`];
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
    this.tell({
      ...{ Event: event, Privilege: 'call,all', Timestamp: stamp, Channel: channel, Uniqueid: uniqueid, Linkedid: linkedId },
      ...{ ChannelState: '6', CallerIDNum: '1001', Context: 'from-trunk', Exten: 's', ...headers },
    });
  }

  /** Orders of that name, in the order of their coming. */
  orders(name: string): Headers[] {
    return this.received.filter((action) => action['Action'] === name);
  }

  /** DD at the desk puts the client on music, D at the client ends it: as callcard-held in the dialplan does. */
  private press(channel: string, key: string): void {
    const [atDesk, client] = [channel.startsWith(DESK), channel.replace(DESK, 'PJSIP/trunk')];
    this.pressed = atDesk && key === 'D' ? this.pressed + key : '';
    if (atDesk && this.pressed !== 'DD') return;
    const [State, By] = [atDesk ? 'held' : 'resumed', client.replace('PJSIP/trunk', DESK)];
    if (key === 'D') this.say('UserEvent', client, { UserEvent: 'CallcardHold', State, By });
    this.pressed = '';
  }

  private epoch(serial: string): number {
    if (!this.epochs.has(serial)) this.epochs.set(serial, Math.floor(Date.now() / 1000));
    return this.epochs.get(serial)!;
  }

  private bridge(event: string, channel: string, id: string): void {
    this.say(event, channel, { BridgeUniqueid: id, BridgeTechnology: 'simple_bridge' });
  }

  tell(headers: Headers): void {
    this.socket?.write(written(headers));
  }

  private meet(socket: Socket): void {
    this.socket = socket;
    let unread = '';
    socket.setEncoding('utf8').on('error', () => socket.destroy());
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    socket.on('data', (text: string) => {
      const messages = (unread + text).split('\r\n\r\n');
      unread = messages.pop() ?? '';
      for (const message of messages) this.take(headersOf(message));
    });
  }

  /** Of its dialplan it says that everything is there. */
  private valueOf(variable: string | undefined, channel: string): string {
    if (variable === 'BRIDGEPEER') return channel.replace(DESK, 'PJSIP/trunk');
    return variable === 'CHANNEL(rtcp,rxcount)' && this.sound ? String(Date.now()) : '1';
  }

  private rowsOf(list: string): Headers[] {
    if (list === 'DBGetTree') return [...this.database].map(([Key, Val]) => ({ Event: 'DBGetTreeResponse', Key: `/${Key}`, Val }));
    if (list === 'QueueStatus') return this.queues.map((Queue) => ({ Event: 'QueueParams', Queue }));
    if (list !== 'CoreShowChannels') return [];
    return this.channels.map((id) => ({
      Event: 'CoreShowChannel',
      Channel: `PJSIP/trunk-${id}`,
      Uniqueid: id,
      Linkedid: id,
      ChannelState: '5',
    }));
  }

  private take(action: Headers): void {
    this.received.push(action);
    const { Action: name = '', ActionID = '', Channel = '', State = '' } = action;
    const waiting = { QueueWithdrawCaller: this.queue, QueueChangePriorityCaller: this.queue };
    const obedience =
      { MixMonitorMute: this.mute, StopMixMonitor: this.stop, PlayDTMF: this.hold, Getvar: this.variables, ...waiting }[name] ?? 'obeys';
    const list = LISTS[name];
    const more = { ...(list && { EventList: 'start' }), ...(name === 'Getvar' && { Value: this.valueOf(action['Variable'], Channel) }) };
    this.tell({ Response: obedience === 'refuses' ? 'Error' : 'Success', ActionID, Challenge: '1', ...more });
    const rows = this.rowsOf(name);
    for (const row of rows) this.tell({ ...row, ActionID });
    if (list) this.tell({ Event: list, ActionID, EventList: 'Complete', ListItems: String(rows.length) });
    if (name === 'Login') this.tell({ Event: 'FullyBooted', Privilege: 'system,all', Status: 'Fully Booted', Uptime: '10' });
    if (obedience !== 'obeys') return;
    if (name === 'MixMonitorMute') this.say(name, Channel, { Direction: 'both', State });
    if (name === 'StopMixMonitor') this.say('MixMonitorStop', Channel);
    if (name === 'PlayDTMF') this.press(Channel, action['Digit'] ?? '');
  }
}

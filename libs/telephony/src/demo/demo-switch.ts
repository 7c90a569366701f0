import type { DemoClock } from './demo-clock';
import {
  bridgeHeaders,
  channelHeaders,
  message,
  privilegeOf,
  type DemoBridge,
  type DemoChannel,
  type Header,
  type Party,
} from './demo-events';
import { DemoRandom } from './demo-random';

export type DeviceState = 'NOT_INUSE' | 'RINGING' | 'INUSE' | 'ONHOLD' | 'UNAVAILABLE';

/** How a new channel begins. */
export interface NewChannel {
  device: string;
  state: 0 | 4;
  caller: Party;
  context: string;
  exten: string;
  /** Own ids as Originate may name them. */
  uniqueid?: string;
  /** The channel on whose behalf it is made: it shares that one's Linkedid. */
  for?: DemoChannel;
}

/** Why a leg ends: the Q.850 cause, its words, and the SIP answer where it was one. */
export const hangupReasons = {
  canceled: { cause: 0, words: 'Unknown' },
  normal: { cause: 16, words: 'Normal Clearing' },
  busy: { cause: 17, words: 'User busy', sip: '486' },
  declined: { cause: 21, words: 'Call Rejected', sip: '603' },
  declinedCaller: { cause: 21, words: 'Call Rejected', sip: '403' },
  noAnswer: { cause: 19, words: 'User alerting, no answer', sip: '480' },
  elsewhere: { cause: 26, words: 'Answered elsewhere' },
  gaveUp: { cause: 127, words: 'Interworking, unspecified', sip: '487' },
} as const;
export type HangupReason = { cause: number; words: string; sip?: string };

const causeHeaders = ({ cause, words, sip }: HangupReason, text: boolean): Header[] => [
  ['Cause', cause],
  ...(text ? [['Cause-txt', words] as const] : []),
  ...(sip ? [['TechCause', sip] as const] : []),
];

const nobody: Party = { number: null, name: null };

/** The channels, bridges and devices of the demo PBX; whatever is done to them is told as Asterisk 22 tells it. */
export class DemoSwitch {
  readonly channels = new Map<string, DemoChannel>();
  readonly bridges = new Map<string, DemoBridge>();
  private readonly states = new Map<string, DeviceState>();
  /** Devices that are off the network. */
  private readonly unplugged = new Set<string>();
  private readonly random: DemoRandom;
  private serial: number;
  private lastTimestamp = 0;

  constructor(
    private readonly clock: DemoClock,
    seed: number,
    private readonly tell: (bytes: string) => void,
    private readonly deviceChanged: (device: string) => void,
    firstChannel = 0,
  ) {
    this.serial = firstChannel;
    this.random = new DemoRandom(seed, 'bridges');
  }

  emit(event: string, ...headers: Header[]): void {
    this.tell(message([['Event', event], ['Privilege', privilegeOf(event)], ['Timestamp', this.timestamp()], ...headers]));
  }

  create(wanted: NewChannel): DemoChannel {
    const now = this.clock.now();
    const serial = this.serial++;
    const uniqueid = wanted.uniqueid ?? `${Math.floor(now / 1000)}.${serial}`;
    const channel: DemoChannel = {
      ...{ device: wanted.device, state: wanted.state, caller: wanted.caller, context: wanted.context, exten: wanted.exten },
      ...{ uniqueid, linkedid: wanted.for?.linkedid ?? uniqueid, connected: nobody, bridge: null, startedAt: now, answeredAt: null },
      ...{
        name: `${wanted.device}-${serial.toString(16).padStart(8, '0')}`,
        holding: false,
        holdsByOrder: false,
        recording: null,
        recordingEndedAt: null,
        recordedBefore: 0,
        mutes: [],
        declinedBy: [],
        ended: false,
      },
    };
    this.channels.set(channel.name, channel);
    this.emit('Newchannel', ...channelHeaders(channel));
    if (channel.state === 4) this.refresh(channel.device);
    return channel;
  }

  /** What the phone's screen shows of itself. */
  callerId(channel: DemoChannel, party: Party): void {
    channel.caller = party;
    this.emit('NewCallerid', ...channelHeaders(channel));
  }

  /** What the phone's screen shows of the other party. */
  connectedLine(channel: DemoChannel, party: Party): void {
    channel.connected = party;
    this.emit('NewConnectedLine', ...channelHeaders(channel));
  }

  ringing(channel: DemoChannel): void {
    this.enter(channel, 5);
  }

  answer(channel: DemoChannel): void {
    channel.answeredAt = this.clock.now();
    this.enter(channel, 6);
  }

  dial(event: 'DialBegin' | 'DialState' | 'DialEnd', from: DemoChannel | null, to: DemoChannel, word: string): void {
    const name = { DialBegin: 'DialString', DialState: 'DialStatus', DialEnd: 'DialStatus' }[event];
    this.emit(event, ...(from ? channelHeaders(from) : []), ...channelHeaders(to, 'Dest'), [name, word]);
  }

  musicStarts(channel: DemoChannel): void {
    this.emit('MusicOnHoldStart', ...channelHeaders(channel), ['Class', 'default']);
  }

  musicStops(channel: DemoChannel): void {
    this.emit('MusicOnHoldStop', ...channelHeaders(channel));
  }

  record(channel: DemoChannel, file: string): void {
    channel.recording = file;
    this.emit('MixMonitorStart', ...channelHeaders(channel));
  }

  muteRecording(channel: DemoChannel, direction: string, muted: boolean): void {
    const last = channel.mutes.at(-1);
    if (muted && last?.to !== null) channel.mutes.push({ from: this.clock.now(), to: null });
    if (!muted && last) last.to ??= this.clock.now();
    this.emit('MixMonitorMute', ...channelHeaders(channel), ['Direction', direction], ['State', Number(muted)]);
  }

  stopRecording(channel: DemoChannel): void {
    channel.recordingEndedAt = this.clock.now();
    this.emit('MixMonitorStop', ...channelHeaders(channel));
  }

  connect(first: DemoChannel, second: DemoChannel): void {
    const bridge: DemoBridge = { id: this.random.uuid(), members: [] };
    this.bridges.set(bridge.id, bridge);
    this.emit('BridgeCreate', ...bridgeHeaders(bridge));
    for (const channel of [first, second]) {
      bridge.members.push(channel);
      channel.bridge = bridge;
      this.emit('BridgeEnter', ...bridgeHeaders(bridge), ...channelHeaders(channel));
    }
  }

  /** Ends the bridge; `first` is the one who leaves first, `caller` the one whose dialplan ends with it. */
  disconnect(bridge: DemoBridge, first: DemoChannel, caller: DemoChannel): void {
    for (const channel of [first, ...bridge.members.filter((member) => member !== first)]) {
      bridge.members = bridge.members.filter((member) => member !== channel);
      channel.bridge = null;
      this.emit('BridgeLeave', ...bridgeHeaders(bridge), ...channelHeaders(channel));
      if (channel === caller && channel === first) this.softHangup(channel);
    }
    this.bridges.delete(bridge.id);
    this.emit('BridgeDestroy', ...bridgeHeaders(bridge));
    if (caller !== first) this.softHangup(caller);
  }

  /** The party opposite hears music; its device counts as held. */
  hold(channel: DemoChannel, holding: boolean): void {
    const other = channel.bridge?.members.find((member) => member !== channel);
    if (!other || channel.holding === holding) return;
    channel.holding = holding;
    if (holding) {
      this.emit('Hold', ...channelHeaders(channel), ['MusicClass', 'default']);
      this.musicStarts(other);
    } else {
      this.emit('Unhold', ...channelHeaders(channel));
      this.musicStops(other);
    }
    this.refresh(other.device);
  }

  /** The same by order of the CRM: the party opposite waits in the dialplan with music, and the phone itself knows nothing of it. */
  holdByOrder(channel: DemoChannel, holding: boolean): void {
    const other = channel.bridge?.members.find((member) => member !== channel);
    if (!other || channel.holdsByOrder === holding) return;
    channel.holdsByOrder = holding;
    const told: Header[] = [
      ['UserEvent', 'CallcardHold'],
      ['State', holding ? 'held' : 'resumed'],
      ['By', channel.name],
    ];
    if (!holding) this.musicStops(other);
    this.emit('UserEvent', ...channelHeaders(other), ...told);
    if (holding) this.musicStarts(other);
  }

  /** Tells that `from` sends `other` on to an extension; the two have left their bridge when this is done. */
  blindTransfer(from: DemoChannel, other: DemoChannel, place: { context: string; exten: string }, told: () => void): void {
    const { bridge } = from;
    if (!bridge) return;
    this.holdByOrder(from, false);
    this.emit(
      'BlindTransfer',
      ['Result', 'Success'],
      ...channelHeaders(from, 'Transferer'),
      ...channelHeaders(other, 'Transferee'),
      ...bridgeHeaders(bridge),
      ...([
        ['IsExternal', 'Yes'],
        ['Context', place.context],
        ['Extension', place.exten],
      ] as const),
    );
    told();
    Object.assign(other, place);
    for (const channel of [from, other]) {
      bridge.members = bridge.members.filter((member) => member !== channel);
      channel.bridge = null;
      this.emit('BridgeLeave', ...bridgeHeaders(bridge), ...channelHeaders(channel));
    }
    this.bridges.delete(bridge.id);
    this.emit('BridgeDestroy', ...bridgeHeaders(bridge));
  }

  /** The phone itself ends the call; a queue's talk is ended without a cause. */
  hangupRequest(channel: DemoChannel, reason?: HangupReason): void {
    this.emit('HangupRequest', ...channelHeaders(channel), ...(reason ? causeHeaders(reason, false) : []));
  }

  /** The end of the caller's way through the dialplan. */
  softHangup(channel: DemoChannel): void {
    this.emit('SoftHangupRequest', ...channelHeaders(channel), ['Cause', 16]);
  }

  hangup(channel: DemoChannel, reason: HangupReason): void {
    if (channel.ended) return;
    channel.ended = true;
    this.channels.delete(channel.name);
    this.emit('Hangup', ...channelHeaders(channel), ...causeHeaders(reason, true));
    this.refresh(channel.device);
  }

  channelsOf(device: string): DemoChannel[] {
    return [...this.channels.values()].filter((channel) => channel.device === device);
  }

  stateOf(device: string): DeviceState {
    return this.states.get(device) ?? 'NOT_INUSE';
  }

  /** Every device that ever was in use, with its state. */
  devices(): [device: string, state: DeviceState][] {
    return [...this.states];
  }

  /** There, and nobody is on it. */
  canRing(device: string): boolean {
    return this.channelsOf(device).length === 0 && !this.unplugged.has(device);
  }

  /** Takes a device off the network; false while somebody is on it. */
  unplug(device: string): boolean {
    if (!this.canRing(device)) return false;
    this.unplugged.add(device);
    this.refresh(device);
    return true;
  }

  plug(device: string): void {
    this.unplugged.delete(device);
    this.refresh(device);
  }

  /** Makes a device known before its first call. */
  addDevice(device: string): void {
    this.states.set(device, 'NOT_INUSE');
  }

  private enter(channel: DemoChannel, state: 5 | 6): void {
    channel.state = state;
    this.emit('Newstate', ...channelHeaders(channel));
    this.refresh(channel.device);
  }

  private refresh(device: string): void {
    const state = this.computed(device);
    if (state === this.stateOf(device)) return;
    this.states.set(device, state);
    this.emit('DeviceStateChange', ['Device', device], ['State', state]);
    this.deviceChanged(device);
  }

  private computed(device: string): DeviceState {
    const channels = this.channelsOf(device).filter((channel) => channel.state !== 0);
    if (channels.length === 0) return this.unplugged.has(device) ? 'UNAVAILABLE' : 'NOT_INUSE';
    const held = (channel: DemoChannel) => channel.bridge?.members.some((member) => member !== channel && member.holding);
    if (channels.some(held)) return 'ONHOLD';
    return channels.every((channel) => channel.state === 5) ? 'RINGING' : 'INUSE';
  }

  /** Seconds with microseconds; never twice the same, so that the order of events shows in it. */
  private timestamp(): string {
    this.lastTimestamp = Math.max(this.lastTimestamp + 1, this.clock.now() * 1000);
    return `${Math.floor(this.lastTimestamp / 1e6)}.${String(this.lastTimestamp % 1e6).padStart(6, '0')}`;
  }
}

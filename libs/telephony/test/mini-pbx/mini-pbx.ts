import { Bridge, Channel, type ChannelState, type Party, type Refusal } from './channel';
import { Clock } from './clock';
import { Tapes } from './tapes';

interface Beginning {
  owner?: string;
  party?: Party;
  context?: string;
  exten?: string;
  state?: ChannelState;
  /** The channel on whose behalf it is made. */
  of?: Channel;
  uniqueid?: string;
}

type Headers = [string, string][];

/**
 * A telephone exchange of a few hundred lines, which says of what its channels and bridges do what Asterisk 22 says, in the
 * order of the recordings in src/asterisk/fixtures. It knows nothing of our tracker and fold.
 */
export class MiniPbx {
  readonly clock = new Clock(1_795_347_000_000_000);
  readonly channels = new Set<Channel>();
  readonly tapes = new Tapes(this.clock, () => [...this.channels].map(({ uniqueid }) => uniqueid));
  private made = 0;
  private bridges = 0;

  start(device: string, { owner = '', party, context, exten, state = 0, of, uniqueid }: Beginning): Channel {
    const age = this.made++;
    const id = uniqueid ?? `pbx-${this.clock.seconds}.${age}`;
    // A Local half brings the serial of its pair with it.
    const name = device.endsWith(';1') || device.endsWith(';2') ? device : `${device}-${age.toString(16).padStart(8, '0')}`;
    const presented = party ?? { number: '', name: '' };
    const channel = new Channel(name, id, age, owner, presented, context ?? 'from-internal', exten ?? 's', of?.linked ?? null);
    channel.state = state;
    this.channels.add(channel);
    this.tell('Newchannel', channel);
    this.tapes.call('CHAN_START', channel);
    return channel;
  }

  /** The two halves of a Local channel: the first is what is dialled, the second runs the dialplan of `exten`. */
  local(exten: string, optimised: boolean, of: Channel): [Channel, Channel] {
    const name = `Local/${exten}@agents-${this.made.toString(16).padStart(8, '0')}`;
    const one = this.start(`${name};1`, { of, context: 'agents', exten });
    const two = this.start(`${name};2`, { of, context: 'agents', exten, state: 4 });
    [one.half, two.half] = [two, one];
    const optimisation: Headers = [
      ['Context', 'agents'],
      ['Exten', exten],
      ['LocalOptimization', optimised ? 'Yes' : 'No'],
    ];
    this.tapes.event('LocalBridge', 'call', one.headers('LocalOne'), two.headers('LocalTwo'), optimisation);
    return [one, two];
  }

  /** An event of one channel of class call. */
  tell(event: string, channel: Channel, headers: Headers = []): void {
    this.tapes.event(event, 'call', channel.headers(), headers);
  }

  turn(channel: Channel, state: ChannelState): void {
    channel.state = state;
    this.tell('Newstate', channel);
    if (state === 6) this.tapes.call('ANSWER', channel);
  }

  dialBegins(by: Channel | null, phone: Channel, string: string): void {
    this.tapes.event('DialBegin', 'call', by?.headers() ?? [], phone.headers('Dest'), [['DialString', string]]);
  }

  /** A phone rings: what the channel and whoever dials it say of that come in either order. */
  rings(by: Channel | null, phone: Channel): void {
    const channel = () => this.turn(phone, 5);
    const dial = () => this.dialSays('DialState', by, phone, 'RINGING');
    for (const say of phone.age % 2 ? [channel, dial] : [dial, channel]) say();
  }

  dialSays(event: 'DialState' | 'DialEnd', by: Channel | null, phone: Channel, status: string): void {
    this.tapes.event(event, 'call', by?.headers() ?? [], phone.headers('Dest'), [['DialStatus', status]]);
  }

  bridge(technology: Bridge['technology'] = 'simple_bridge'): Bridge {
    const bridge = new Bridge(`b${String(++this.bridges).padStart(7, '0')}-0000-4000-8000-000000000000`, technology);
    this.tapes.event('BridgeCreate', 'call', bridge.headers());
    return bridge;
  }

  /** A channel comes into a bridge, in the place of another if it swaps. Everybody inside takes the Linkedid of the oldest. */
  enter(bridge: Bridge, channel: Channel, swap: Channel | null = null): void {
    if (channel.bridge) this.leave(channel);
    if (swap) this.leave(swap);
    const peer = bridge.members[0]?.name ?? '';
    bridge.members.push(channel);
    channel.bridge = bridge;
    const oldest = bridge.members.map(({ linked }) => linked).reduce((one, other) => (other.age < one.age ? other : one));
    for (const member of bridge.members) member.link(oldest);
    const swapped: Headers = swap ? [['SwapUniqueid', swap.uniqueid]] : [];
    this.tapes.event('BridgeEnter', 'call', bridge.headers(), channel.headers(), swapped);
    this.tapes.call('BRIDGE_ENTER', channel, { peer, extra: { bridge_id: bridge.id, bridge_technology: bridge.technology } });
  }

  leave(channel: Channel): void {
    const { bridge } = channel;
    if (!bridge) return;
    bridge.members.splice(bridge.members.indexOf(channel), 1);
    channel.bridge = null;
    const peer = bridge.members[0]?.name ?? '';
    this.tapes.event('BridgeLeave', 'call', bridge.headers(), channel.headers());
    this.tapes.call('BRIDGE_EXIT', channel, { peer, extra: { bridge_id: bridge.id, bridge_technology: bridge.technology } });
  }

  /** Everybody of one bridge goes over to the other. */
  merge(into: Bridge, from: Bridge): void {
    this.tapes.event('BridgeMerge', 'call', into.headers('To'), from.headers('From'));
    for (const member of [...from.members]) this.enter(into, member);
    this.destroy(from);
  }

  destroy(bridge: Bridge): void {
    this.tapes.event('BridgeDestroy', 'call', bridge.headers());
  }

  /** The dialplan of a channel comes to Dial or Queue. */
  runs(channel: Channel, name: string, data: string): void {
    this.returns(channel);
    channel.running = { name, data };
    this.tapes.call('APP_START', channel);
  }

  /** …and out of it. */
  returns(channel: Channel): void {
    if (channel.running) this.tapes.call('APP_END', channel);
    channel.running = null;
  }

  hold(channel: Channel, held: boolean): void {
    channel.held = held;
    this.tell(held ? 'Hold' : 'Unhold', channel, held ? [['MusicClass', 'default']] : []);
  }

  /** The person or the trunk at the other end hung up, or refused the ring. */
  hangupRequest(channel: Channel, refusal?: Refusal): void {
    const why: Headers = refusal ? [['Cause', String(refusal.cause)], ...tech(refusal)] : [];
    channel.hangupSource = channel.name;
    this.tell('HangupRequest', channel, why);
  }

  /** The exchange itself ends a channel's way through the dialplan. */
  softHangup(channel: Channel): void {
    this.tell('SoftHangupRequest', channel, [['Cause', '16']]);
  }

  hangup(channel: Channel, cause: number, refusal?: Refusal): void {
    if (!channel.alive) return;
    channel.alive = false;
    this.channels.delete(channel);
    const text = ['Cause-txt', cause === 16 ? 'Normal Clearing' : cause === 26 ? 'Answered elsewhere' : 'Unknown'] as [string, string];
    this.tell('Hangup', channel, [['Cause', String(cause)], text, ...(refusal ? tech(refusal) : [])]);
    this.returns(channel);
    const { hangupSource, dialStatus } = channel;
    this.tapes.call('HANGUP', channel, { extra: { hangupcause: cause, hangupsource: hangupSource, dialstatus: dialStatus } });
    this.tapes.call('CHAN_END', channel);
    if (![...this.channels].some(({ linked }) => linked === channel.linked)) this.tapes.call('LINKEDID_END', channel);
  }
}

const tech = ({ techCause }: Refusal): Headers => (techCause ? [['TechCause', techCause]] : []);

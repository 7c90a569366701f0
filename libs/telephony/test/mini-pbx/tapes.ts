import type { Channel } from './channel';
import type { Clock } from './clock';

/** One event as it went over the wire. */
export interface Sent {
  name: string;
  /** Microseconds. */
  at: number;
  text: string;
  /** The channels that live right after it, as CoreShowChannels would list them. */
  living: string[];
}

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const shown = (value: string) => (value === '<unknown>' ? '' : value);

/** What the mini PBX writes down: its AMI stream, its CEL lines (columns of the shipped cel_custom.conf) and its queue_log. */
export class Tapes {
  readonly ami: Sent[] = [];
  readonly cel: string[] = [];
  readonly queueLog: string[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly living: () => string[],
  ) {}

  event(name: string, privilege: string, ...headers: readonly (readonly [string, string])[][]): void {
    this.clock.tick();
    const first: [string, string][] = [
      ['Event', name],
      ['Privilege', `${privilege},all`],
      ['Timestamp', this.clock.stamp],
      ['SystemName', 'pbx'],
    ];
    const lines = [...first, ...headers.flat()].map(([header, value]) => `${header}: ${value}\r\n`);
    this.ami.push({ name, at: this.clock.now, text: `${lines.join('')}\r\n`, living: this.living() });
  }

  call(event: string, channel: Channel, more: { peer?: string; extra?: object } = {}): void {
    const { caller, running, bornOf } = channel;
    const app = running ?? (bornOf && event !== 'CHAN_START' ? { name: bornOf, data: '(Outgoing Line)' } : null);
    const [name, number] = [shown(caller.name), shown(caller.number)];
    const dialled = event === 'CHAN_START' ? '' : number;
    const said = [event, this.clock.stamp, name, number, dialled, '', '', channel.exten, channel.context, channel.name];
    const rest = [app?.name ?? '', app?.data ?? '', channel.uniqueid, channel.linked.uniqueid, more.peer ?? '', ''];
    this.cel.push([...said, ...rest, more.extra ? JSON.stringify(more.extra) : ''].map(quoted).join(','));
  }

  queue(callId: string, queue: string, agent: string, event: string, ...data: (string | number)[]): void {
    this.queueLog.push([this.clock.seconds, callId, queue, agent, event, ...data].join('|'));
  }
}

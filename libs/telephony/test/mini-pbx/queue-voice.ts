import type { Channel } from './channel';
import type { World } from './world';

export interface QueueRules {
  name: string;
  /** All phones at once, or one after the other. */
  ringAll: boolean;
  members: string[];
  /** How a member is reached: by the phone itself, or by a Local channel, which stays or optimises itself away. */
  via: 'phone' | 'local' | 'optimised';
  ringSeconds: number;
  waitSeconds: number;
  /** An announcement plays to the member who answers. */
  announces: boolean;
  /** The dialplan tells by a UserEvent how the stay ended. */
  tells: boolean;
  /** The queue that comes next when this one gives up. */
  next: string | null;
}

/** What app_queue says of one caller's stay, by AMI and in the queue_log. */
export class QueueVoice {
  constructor(
    private readonly world: World,
    private readonly caller: Channel,
    private readonly rules: QueueRules,
  ) {}

  tell(event: string, headers: [string, string][]): void {
    this.world.pbx.tapes.event(event, 'agent', this.caller.headers(), [['Queue', this.rules.name], ...headers]);
  }

  tellMember(event: string, dest: Channel, desk: string, headers: [string, string][] = []): void {
    const member: [string, string][] = [
      ['Queue', this.rules.name],
      ['Interface', this.rules.via === 'phone' ? `PJSIP/${desk}` : `Local/${desk}@agents`],
      ['MemberName', desk],
    ];
    this.world.pbx.tapes.event(event, 'agent', this.caller.headers(), dest.headers('Dest'), member, headers);
  }

  /** With Local members the end of a service names no channel (seen on Asterisk 22). */
  completesUnnamed(desk: string, about: [string, string][]): void {
    const headers: [string, string][] = [['Queue', this.rules.name], ['Interface', `Local/${desk}@agents`], ...about];
    this.world.pbx.tapes.event('AgentComplete', 'agent', headers);
  }

  log(agent: string, event: string, ...data: (string | number)[]): void {
    this.world.pbx.tapes.queue(this.caller.uniqueid, this.rules.name, agent === 'NONE' ? agent : `Agent ${agent}`, event, ...data);
  }

  placed(): [string, string][] {
    return [
      ['Position', '1'],
      ['Count', String(this.count(0))],
    ];
  }

  /** How many wait, after one came or went. */
  count(change: number): number {
    const count = (this.world.waiting.get(this.rules.name) ?? 0) + change;
    this.world.waiting.set(this.rules.name, count);
    return count;
  }
}

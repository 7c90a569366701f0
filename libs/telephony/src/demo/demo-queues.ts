import type { DemoClock } from './demo-clock';
import { channelHeaders, type DemoChannel, type Header } from './demo-events';
import type { DemoQueue } from './demo-options';
import type { DemoSwitch, DeviceState } from './demo-switch';

/** A phone in a queue. Times are UTC seconds, 0 for never. */
export interface DemoMember {
  queue: string;
  device: string;
  name: string;
  callsTaken: number;
  lastCall: number;
  lastPause: number;
  loginTime: number;
  inCall: boolean;
  paused: boolean;
  pausedReason: string;
  penalty: number;
}

interface Waiting {
  caller: DemoChannel;
  joinedAt: number;
}

const statusCodes: Record<DeviceState, number> = { NOT_INUSE: 1, INUSE: 2, UNAVAILABLE: 5, RINGING: 6, ONHOLD: 8 };

/** Queues, their members and who waits in them, as app_queue keeps and tells them. */
export class DemoQueues {
  private readonly members: DemoMember[] = [];
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly totals = new Map<string, { completed: number; abandoned: number }>();

  constructor(
    readonly queues: readonly DemoQueue[],
    private readonly pbx: DemoSwitch,
    private readonly clock: DemoClock,
  ) {
    for (const { name } of queues) {
      this.waiting.set(name, []);
      this.totals.set(name, { completed: 0, abandoned: 0 });
    }
  }

  has(queue: string): boolean {
    return this.waiting.has(queue);
  }

  strategyOf(queue: string): DemoQueue['strategy'] {
    return this.queues.find(({ name }) => name === queue)?.strategy ?? 'ringall';
  }

  /** False where it is a member already. */
  add(queue: string, device: string, name: string, { paused = false, quietly = false, penalty = 0 } = {}): boolean {
    if (this.find(queue, device)) return false;
    const loginTime = this.seconds();
    const fresh = { callsTaken: 0, lastCall: 0, lastPause: 0, inCall: false, paused, pausedReason: '', penalty };
    this.members.push({ queue, device, name, loginTime, ...fresh });
    if (!quietly) this.tell('QueueMemberAdded', this.find(queue, device)!);
    return true;
  }

  remove(queue: string, device: string): boolean {
    const member = this.find(queue, device);
    if (!member) return false;
    this.members.splice(this.members.indexOf(member), 1);
    this.tell('QueueMemberRemoved', member);
    return true;
  }

  /** In one queue or in all; false where the device is in none of them. */
  pause(device: string, paused: boolean, reason: string, queue?: string): boolean {
    const members = this.of(device).filter((member) => !queue || member.queue === queue);
    for (const member of members) {
      Object.assign(member, { paused, pausedReason: paused ? reason : '', lastPause: paused ? this.seconds() : member.lastPause });
      this.tell('QueueMemberPause', member);
    }
    return members.length > 0;
  }

  /** False where the device is no member of that queue. */
  rank(queue: string, device: string, penalty: number): boolean {
    const member = this.find(queue, device);
    if (!member) return false;
    member.penalty = penalty;
    this.tell('QueueMemberPenalty', member);
    return true;
  }

  of(device: string): DemoMember[] {
    return this.members.filter((member) => member.device === device);
  }

  inQueue(queue: string): DemoMember[] {
    return this.members.filter((member) => member.queue === queue);
  }

  find(queue: string, device: string): DemoMember | undefined {
    return this.members.find((member) => member.queue === queue && member.device === device);
  }

  /** Members who may be rung now: those of the least penalty among them, the one longest without a call first. */
  free(queue: string): DemoMember[] {
    const free = this.inQueue(queue).filter((member) => !member.paused && this.pbx.canRing(member.device));
    const least = Math.min(...free.map(({ penalty }) => penalty));
    return free.filter(({ penalty }) => penalty === least).sort((one, other) => one.lastCall - other.lastCall);
  }

  deviceChanged(device: string): void {
    for (const member of this.of(device)) this.tell('QueueMemberStatus', member);
  }

  join(queue: string, caller: DemoChannel): void {
    const line = this.line(queue);
    line.push({ caller, joinedAt: this.clock.now() });
    this.pbx.emit('QueueCallerJoin', ...channelHeaders(caller), ...this.place(queue, line.length));
  }

  leave(queue: string, caller: DemoChannel): void {
    const line = this.line(queue);
    const position = this.positionOf(queue, caller);
    line.splice(position - 1, 1);
    this.pbx.emit('QueueCallerLeave', ...channelHeaders(caller), ...this.place(queue, position));
  }

  abandon(queue: string, caller: DemoChannel): void {
    this.totals.get(queue)!.abandoned++;
    const position = this.positionOf(queue, caller);
    const headers: Header[] = [
      ['Queue', queue],
      ['Position', position],
      ['OriginalPosition', position],
      ['HoldTime', this.holdSeconds(queue, caller)],
    ];
    this.pbx.emit('QueueCallerAbandon', ...channelHeaders(caller), ...headers);
    this.leave(queue, caller);
  }

  /** How long it has waited, in full seconds as Asterisk counts. */
  holdSeconds(queue: string, caller: DemoChannel): number {
    const entry = this.line(queue).find((waiting) => waiting.caller === caller);
    return Math.floor((this.clock.now() - (entry?.joinedAt ?? this.clock.now())) / 1000);
  }

  took(member: DemoMember): void {
    member.inCall = true;
    this.tell('QueueMemberStatus', member);
  }

  completed(member: DemoMember): void {
    this.totals.get(member.queue)!.completed++;
    Object.assign(member, { inCall: false, callsTaken: member.callsTaken + 1, lastCall: this.seconds() });
    this.tell('QueueMemberStatus', member);
  }

  /** As the list action shows a queue. */
  params({ name, strategy }: DemoQueue): Header[] {
    const { completed, abandoned } = this.totals.get(name)!;
    return [
      ...([
        ['Queue', name],
        ['Max', 0],
        ['Strategy', strategy],
        ['Calls', this.line(name).length],
        ['Holdtime', 0],
      ] as const),
      ...([
        ['TalkTime', 0],
        ['Completed', completed],
        ['Abandoned', abandoned],
        ['ServiceLevel', 20],
      ] as const),
      ...([
        ['ServicelevelPerf', '0.0'],
        ['ServicelevelPerf2', '0.0'],
        ['Weight', 0],
      ] as const),
    ];
  }

  /** As the list action shows those who wait. */
  entries(queue: string): Header[][] {
    return this.line(queue).map(({ caller, joinedAt }, index) => {
      const wait = Math.floor((this.clock.now() - joinedAt) / 1000);
      const { number, name } = caller.caller;
      return [
        ...([
          ['Queue', queue],
          ['Position', index + 1],
          ['Channel', caller.name],
          ['Uniqueid', caller.uniqueid],
        ] as const),
        ...([
          ['CallerIDNum', number ?? 'unknown'],
          ['CallerIDName', name ?? 'unknown'],
        ] as const),
        ...([
          ['ConnectedLineNum', 'unknown'],
          ['ConnectedLineName', 'unknown'],
          ['Wait', wait],
          ['Priority', 0],
        ] as const),
      ];
    });
  }

  /** Events and lists name the member differently, and lists leave Ringinuse out. */
  memberHeaders(member: DemoMember, list: boolean): Header[] {
    return [
      ['Queue', member.queue],
      ...(list
        ? ([
            ['Name', member.name],
            ['Location', member.device],
          ] as const)
        : ([
            ['MemberName', member.name],
            ['Interface', member.device],
          ] as const)),
      ...([
        ['StateInterface', member.device],
        ['Membership', 'dynamic'],
        ['Penalty', member.penalty],
        ['CallsTaken', member.callsTaken],
      ] as const),
      ...([
        ['LastCall', member.lastCall],
        ['LastPause', member.lastPause],
        ['LoginTime', member.loginTime],
      ] as const),
      ...([
        ['InCall', Number(member.inCall)],
        ['Status', statusCodes[this.pbx.stateOf(member.device)]],
      ] as const),
      ...([
        ['Paused', Number(member.paused)],
        ['PausedReason', member.pausedReason],
      ] as const),
      ...(list ? [] : ([['Ringinuse', 0]] as const)),
      ['Wrapuptime', 0],
    ];
  }

  private tell(event: string, member: DemoMember): void {
    this.pbx.emit(event, ...this.memberHeaders(member, false));
  }

  private line(queue: string): Waiting[] {
    return this.waiting.get(queue)!;
  }

  private positionOf(queue: string, caller: DemoChannel): number {
    return this.line(queue).findIndex((waiting) => waiting.caller === caller) + 1;
  }

  private place(queue: string, position: number): Header[] {
    return [
      ['Queue', queue],
      ['Position', position],
      ['Count', this.line(queue).length],
    ];
  }

  private seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}

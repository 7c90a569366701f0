import type { DeviceStateWord, MemberStatus, TelephonyEvent } from '../telephony';
import { flat, type AmiMessage } from './ami-message';

// The numbers of a member's Status, in their order.
const memberStates: DeviceStateWord[] = ['unknown', 'idle', 'inUse', 'busy', 'invalid', 'unavailable', 'ringing', 'ringInUse', 'onHold'];
const deviceStates = new Map<string, DeviceStateWord>([
  ['NOT_INUSE', 'idle'],
  ['INUSE', 'inUse'],
  ['BUSY', 'busy'],
  ['INVALID', 'invalid'],
  ['UNAVAILABLE', 'unavailable'],
  ['RINGING', 'ringing'],
  ['RINGINUSE', 'ringInUse'],
  ['ONHOLD', 'onHold'],
]);
const memberEvents = new Set(['QueueMemberAdded', 'QueueMemberPause', 'QueueMemberPenalty', 'QueueMemberRinginuse', 'QueueMemberStatus']);

/** What an event says of a queue member or a device, null when it is about neither. `now` stands in for an absent timestamp. */
export function readQueueEvent(event: AmiMessage, now: Date): TelephonyEvent | null {
  const name = event.get('event') ?? '';
  if (memberEvents.has(name)) return { kind: 'member', member: memberOf(event), at: timeOf(event, now) };
  if (name === 'QueueMemberRemoved') {
    return { kind: 'memberRemoved', queue: text(event, 'queue'), device: text(event, 'interface'), at: timeOf(event, now) };
  }
  return name === 'DeviceStateChange' ? readDevice(event, now) : null;
}

/** The state of a phone; null for what only looks like a device (`Queue:sales`, `MWI:…`). */
export function readDevice(event: AmiMessage, now: Date): TelephonyEvent | null {
  const device = text(event, 'device');
  if (!/^\w+\//.test(device)) return null;
  return { kind: 'device', device, state: deviceStates.get(event.get('state') ?? '') ?? 'unknown', at: timeOf(event, now) };
}

/** The answer to QueueStatus as one event. */
export function readQueues(items: readonly AmiMessage[], now: Date): TelephonyEvent {
  const queues = new Map<string, { name: string; members: MemberStatus[]; waiting: { leg: string; joinedAt: string }[] }>();
  const queueOf = (name: string) => queues.get(name) ?? queues.set(name, { name, members: [], waiting: [] }).get(name);
  for (const item of items) {
    const queue = queueOf(text(item, 'queue'));
    if (item.get('event') === 'QueueMember') queue?.members.push(memberOf(item));
    if (item.get('event') === 'QueueEntry') queue?.waiting.push(waiting(item, now));
  }
  return { kind: 'queues', queues: [...queues.values()], at: now.toISOString() };
}

const waiting = (entry: AmiMessage, now: Date) => ({
  leg: text(entry, 'uniqueid'),
  joinedAt: new Date(now.getTime() - (Number(entry.get('wait')) || 0) * 1000).toISOString(),
});

// Lists call the member Name and Location, events MemberName and Interface.
const memberOf = (event: AmiMessage): MemberStatus => ({
  queue: text(event, 'queue'),
  device: text(event, 'interface') || text(event, 'location'),
  name: text(event, 'membername') || text(event, 'name'),
  paused: event.get('paused') === '1',
  pausedReason: text(event, 'pausedreason') || null,
  state: memberStates[Number(event.get('status'))] ?? 'unknown',
  penalty: Number(event.get('penalty')) || 0,
  static: event.get('membership') === 'static',
});

const text = (event: AmiMessage, header: string) => flat(event.get(header) ?? '');

function timeOf(event: AmiMessage, now: Date): string {
  const seconds = Number(event.get('timestamp'));
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : now.toISOString();
}

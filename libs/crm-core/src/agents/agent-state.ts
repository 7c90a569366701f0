import type { Agent, AgentState, DeviceState, Membership } from './agent';
import type { Desk } from './desk';
import { type PhoneActivity, phoneOf } from './phone-activity';

/** All that is known of a person at work, the parts kept apart: what was decided, what the calls are, what the phone says. */
export interface Situation {
  readonly desk: Desk;
  /** Leg → what it does, from the calls of the ledger. */
  readonly phones: ReadonlyMap<string, PhoneActivity>;
  /** PBX → what it says of the phone. A phone usually exists on one. */
  readonly devices: ReadonlyMap<string, DeviceState>;
  /** Since when the phone could be rung and nobody would hear it: its browser sounds only after a click. */
  readonly silentSince: string | null;
}

/** Why somebody is unreachable whose phone is there: the key that stands in the place of a reason. */
export const SOUND_LOCKED = 'soundLocked';

const RANK: DeviceState[] = ['unknown', 'unavailable', 'idle', 'ringing', 'busy', 'onHold', 'inUse'];

/** The phone as it is on the PBX on which it does most: one that knows it beats one that does not. */
export const deviceOf = ({ devices }: Pick<Situation, 'devices'>): DeviceState =>
  [...devices.values()].reduce<DeviceState>((most, state) => (RANK.indexOf(state) > RANK.indexOf(most) ? state : most), 'unknown');

type Shown = Pick<Agent, 'state' | 'reason' | 'since' | 'until' | 'callId'>;

/** The one state everybody sees. */
export function shownState(situation: Situation): Shown {
  const { desk } = situation;
  const phone = phoneOf(situation.phones.values());
  const plain = { reason: null, until: null, callId: null };
  if (phone) return { ...plain, state: phone.activity as AgentState, since: phone.since, callId: phone.callId };
  if (desk.wrapUp) {
    const { since, until, callId, held } = desk.wrapUp;
    return { ...plain, state: 'wrapUp', since, until: held ? null : until, callId: callId as Agent['callId'] };
  }
  if (desk.base === 'available' && desk.lostSince) return { ...plain, state: 'unreachable', since: desk.lostSince };
  if (desk.base === 'available' && situation.silentSince) {
    const since = situation.silentSince > desk.baseSince ? situation.silentSince : desk.baseSince;
    return { ...plain, state: 'unreachable', reason: SOUND_LOCKED, since };
  }
  if (desk.base === 'available' && desk.missedSince) return { ...plain, state: 'missed', since: desk.missedSince };
  return { ...plain, state: desk.base, since: desk.baseSince, reason: desk.reason };
}

/** What the queues should know of a person. */
export function membership(situation: Situation): Membership {
  const { desk } = situation;
  if (desk.base === 'offline') return 'out';
  if (desk.base === 'break' || desk.missedSince !== null) return 'paused';
  if (desk.next?.state === 'break' || desk.next?.state === 'offline') return 'paused';
  const { state } = shownState(situation);
  return state === 'wrapUp' || state === 'unreachable' ? 'paused' : 'ready';
}

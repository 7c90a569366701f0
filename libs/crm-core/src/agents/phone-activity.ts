import type { Call, Leg, Monitor, Segment } from '../calls/call';
import type { CallId } from '../ids';

/** What one leg at a person's phone does. */
export interface PhoneActivity {
  callId: CallId;
  pbx: string;
  /** `listening`: in on somebody else's call, which is no state of one's own. */
  activity: 'ringing' | 'talking' | 'held' | 'listening';
  since: string;
}

const WEIGHT = { listening: 0, held: 1, ringing: 2, talking: 3 };

/** Of several calls at one phone, the one that shows: a talk before a ring before a hold. Listening in shows nothing. */
export function phoneOf(legs: Iterable<PhoneActivity>): PhoneActivity | null {
  const shown = [...legs].filter(({ activity }) => activity !== 'listening');
  return shown.sort((a, b) => WEIGHT[b.activity] - WEIGHT[a.activity])[0] ?? null;
}

type Seen = Pick<Call, 'id' | 'pbx' | 'segments'> & { monitors: readonly Pick<Monitor, 'leg' | 'to'>[] };

const CONVERSATION: readonly Segment['kind'][] = ['talk', 'hold', 'consult', 'conference'];

/**
 * What a leg that has not ended does. Until it is in its first conversation the call is being set up, which is shown like its ring: a
 * click-to-call picked up while the client's phone rings, a member who hears the queue's announcement. After that the person is on the
 * phone until the leg ends. Who listens in does not talk; whoever took the call over talks from then on.
 */
export function activityOf(call: Seen, leg: Leg): PhoneActivity {
  const { id: callId, pbx } = call;
  const does = (activity: PhoneActivity['activity'], since: string) => ({ callId, pbx, activity, since });
  const listening = call.monitors.filter((monitor) => monitor.leg === leg.leg);
  if (listening.some(({ to }) => to === null)) return does('listening', leg.startedAt);
  const talks = call.segments.filter((segment) => segment.leg === leg.leg && CONVERSATION.includes(segment.kind));
  const hold = talks.find(({ kind, to }) => kind === 'hold' && to === null);
  if (hold) return does('held', hold.from);
  if (talks[0]) return does('talking', talks[0].from);
  // Between two ways of listening, or on the way out: the phone does not ring again.
  return does(listening.length > 0 ? 'listening' : 'ringing', leg.startedAt);
}

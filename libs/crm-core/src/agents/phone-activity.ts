import type { Call, Leg } from '../calls/call';
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

type Seen = Pick<Call, 'id' | 'pbx' | 'segments'> & { monitors?: readonly { leg: string; to: string | null }[] };

/**
 * What a leg that has not ended does. Answered, but in no conversation (the ring of the other side, an announcement, a menu),
 * it is taken for a talk: the person is at the phone, and the seconds of talk are the ledger's to count.
 */
export function activityOf(call: Seen, leg: Leg): PhoneActivity {
  const { id: callId, pbx } = call;
  if (leg.answeredAt === null) return { callId, pbx, activity: 'ringing', since: leg.startedAt };
  const listens = call.monitors?.find((monitor) => monitor.leg === leg.leg && monitor.to === null);
  if (listens) return { callId, pbx, activity: 'listening', since: leg.answeredAt };
  const hold = call.segments.find((segment) => segment.leg === leg.leg && segment.kind === 'hold' && segment.to === null);
  return { callId, pbx, activity: hold ? 'held' : 'talking', since: hold?.from ?? leg.answeredAt };
}

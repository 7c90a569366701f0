import { flat } from './ami-message';
import { shown, wholeNumber } from './ami-values';
import type { Teller, Telling } from './telling';
import type { TrackedLeg } from './tracked-leg';

const short = (value: string) => flat(value.slice(0, 500));
const queueOf = (telling: Telling) => short(telling.text('Queue'));
const count = (telling: Telling, header: string) => wholeNumber(telling.event.get(header)) ?? 0;
const stayKey = (leg: TrackedLeg, what: string) => `queue:${leg.id}:${leg.stay}:${what}`;

const joined: Teller = (telling) => {
  const leg = telling.living();
  const timestamp = telling.text('Timestamp');
  if (!leg || (leg.stay > 0 && leg.stayFrom === timestamp)) return;
  leg.stayFrom = flat(timestamp);
  leg.stay += 1;
  const body = { stay: leg.stay, queue: queueOf(telling), position: count(telling, 'Position') };
  telling.once(leg, 'queue.joined', stayKey(leg, 'joined'), body);
};

/** A caller who was waiting before we connected is in the first stay that we know of. */
function stayingLeg(telling: Telling): TrackedLeg | undefined {
  const leg = telling.leg();
  if (leg?.stay === 0) leg.stay = 1;
  return leg;
}

const abandoned: Teller = (telling) => {
  const leg = stayingLeg(telling);
  if (leg) telling.once(leg, 'queue.abandonMarked', stayKey(leg, 'abandonMarked'), { stay: leg.stay, queue: queueOf(telling) });
};

const left: Teller = (telling) => {
  const leg = stayingLeg(telling);
  if (leg) telling.once(leg, 'queue.left', stayKey(leg, 'left'), { stay: leg.stay, queue: queueOf(telling) });
};

const completed: Teller = (telling) => {
  const leg = telling.leg();
  if (leg)
    telling.once(leg, 'queue.completed', stayKey(leg, 'completed'), { queue: queueOf(telling), reason: short(telling.text('Reason')) });
};

/** The shipped dialplan tells how a queue ended: `UserEvent(QUEUESTATUS,Queue: sales,Status: ${QUEUESTATUS})`. */
const exited: Teller = (telling) => {
  const leg = telling.leg();
  if (!leg || telling.text('UserEvent').toUpperCase() !== 'QUEUESTATUS') return;
  const body = { stay: leg.stay, queue: shown(telling.event.get('Queue')), status: short(telling.text('Status')) };
  telling.once(leg, 'queue.exited', stayKey(leg, 'exited'), body);
};

const offered: Teller = (telling) => {
  const [leg, caller] = [telling.leg('Dest'), telling.leg()];
  if (!leg || !caller) return;
  const body = { caller: caller.id, queue: queueOf(telling), device: short(telling.text('Interface')) };
  telling.once(leg, 'offer.made', `offer:${leg.id}:made`, body);
};

const missed: Teller = (telling) => {
  const leg = telling.leg('Dest');
  if (leg) telling.once(leg, 'offer.missed', `offer:${leg.id}:missed`, { ringMilliseconds: count(telling, 'RingTime') });
};

const accepted: Teller = (telling) => {
  const [leg, caller] = [telling.leg('Dest'), telling.leg()];
  if (!leg || !caller) return;
  telling.once(leg, 'offer.accepted', `offer:${leg.id}:accepted`, {
    caller: caller.id,
    queue: queueOf(telling),
    holdSeconds: count(telling, 'HoldTime'),
    ringSeconds: count(telling, 'RingTime'),
  });
};

const dumped: Teller = (telling) => {
  const leg = telling.leg('Dest');
  if (leg) telling.once(leg, 'offer.dumped', `offer:${leg.id}:dumped`, {});
};

/** What callers go through in queues, and members with them, by the name of the event. */
export const queueEvents: readonly (readonly [event: string, teller: Teller])[] = [
  ['QueueCallerJoin', joined],
  ['QueueCallerAbandon', abandoned],
  ['QueueCallerLeave', left],
  ['UserEvent', exited],
  ['AgentCalled', offered],
  ['AgentRingNoAnswer', missed],
  ['AgentConnect', accepted],
  ['AgentDump', dumped],
  ['AgentComplete', completed],
];

import { flat } from './ami-message';
import { shown, wholeNumber } from './ami-values';
import type { Teller, Telling } from './telling';
import type { TrackedLeg } from './tracked-leg';

const short = (value: string) => flat(value.slice(0, 500));
const queueOf = (telling: Telling) => short(telling.text('Queue'));
const count = (telling: Telling, header: string) => wholeNumber(telling.event.get(header)) ?? 0;
const stayKey = (leg: TrackedLeg, stay: number, what: string) => `queue:${leg.id}:${stay}:${what}`;

/** The stay of the caller in the queue of the event, from 1; a caller who was waiting before we connected is in it now. */
function stayIn(leg: TrackedLeg, queue: string): number {
  if (!leg.stays.includes(queue)) leg.stays.push(queue);
  return leg.stays.lastIndexOf(queue) + 1;
}

const joined: Teller = (telling) => {
  const leg = telling.living();
  if (!leg || !telling.isNews(leg, 'queue.joined')) return;
  const queue = queueOf(telling);
  const stay = leg.stays.push(queue);
  telling.once(leg, 'queue.joined', stayKey(leg, stay, 'joined'), { stay, queue, position: count(telling, 'Position') });
};

const departed =
  (kind: 'queue.abandonMarked' | 'queue.left'): Teller =>
  (telling) => {
    const leg = telling.leg();
    if (!leg || !telling.isNews(leg, kind)) return;
    const queue = queueOf(telling);
    const stay = stayIn(leg, queue);
    telling.once(leg, kind, stayKey(leg, stay, kind.slice('queue.'.length)), { stay, queue });
  };

/** After some transfers it names the second line of whoever transferred, which was in no queue. */
const completed: Teller = (telling) => {
  const leg = telling.leg();
  const queue = queueOf(telling);
  if (!leg?.stays.includes(queue) || !telling.isNews(leg, 'queue.completed')) return;
  telling.once(leg, 'queue.completed', stayKey(leg, stayIn(leg, queue), 'completed'), { queue, reason: short(telling.text('Reason')) });
};

/** How a dialplan tells what ended a wait: `UserEvent(CallcardQueueExit,Queue: sales,Status: ${QUEUESTATUS})`, as the shipped one does. */
export const queueExited: Teller = (telling) => {
  const leg = telling.leg();
  if (!leg || !telling.isNews(leg, 'queue.exited')) return;
  const queue = shown(telling.event.get('Queue'));
  const stay = queue === null ? leg.stays.length : leg.stays.lastIndexOf(queue) + 1;
  // A queue that let nobody in was never joined; a call may meet several of them.
  const what = stay === 0 ? `exited:${(queue ?? '').slice(0, 80)}` : 'exited';
  telling.once(leg, 'queue.exited', stayKey(leg, stay, what), { stay, queue, status: short(telling.text('Status')) });
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
  ['QueueCallerAbandon', departed('queue.abandonMarked')],
  ['QueueCallerLeave', departed('queue.left')],
  ['AgentCalled', offered],
  ['AgentRingNoAnswer', missed],
  ['AgentConnect', accepted],
  ['AgentDump', dumped],
  ['AgentComplete', completed],
];

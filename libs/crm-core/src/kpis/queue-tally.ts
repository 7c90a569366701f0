import { z } from 'zod';
import type { FoldedCall, QueueEntry } from '../calls/call';

/** What counts as served in time, and as no abandoned call at all; per queue, the company's choice. */
export const KpiSettings = z.object({
  /** T: answered within so many seconds is within the service level. */
  serviceSeconds: z.int().min(1).max(3600),
  /** S: who hangs up before so many seconds counts in no rate; 0: everybody counts. */
  shortAbandonSeconds: z.int().min(0).max(600),
});
export type KpiSettings = z.infer<typeof KpiSettings>;

export const USUAL_KPI_SETTINGS: KpiSettings = { serviceSeconds: 20, shortAbandonSeconds: 0 };

/** One stay of a caller in one queue; a call that comes back to it visits it twice, unless a supervisor had only sent it to a person in vain. */
export interface QueueVisit {
  queue: string;
  joinedAt: string;
  leftAt: string;
  outcome: 'answered' | 'abandoned' | 'callback' | 'elsewhere';
}

/** The visits of a period, counted. Every visit is in exactly one of answered, abandoned, shortAbandoned, callbacks and elsewhere. */
export const QueueTally = z.object({
  offered: z.int(),
  answered: z.int(),
  /** Not the short ones. */
  abandoned: z.int(),
  shortAbandoned: z.int(),
  /** Left to be called back: not abandoned. */
  callbacks: z.int(),
  /** Sent on by the queue: its time was over, nobody served it, the caller pressed a key. */
  elsewhere: z.int(),
  answeredWithin: z.int(),
  abandonedWithin: z.int(),
  /** Reached T and nobody had answered yet, whatever came of it. */
  reached: z.int(),
  /** Of answered visits. */
  answeredWaitSeconds: z.number(),
  longestWaitSeconds: z.number(),
});
export type QueueTally = z.infer<typeof QueueTally>;

export const NOTHING_OFFERED: QueueTally = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  callbacks: 0,
  elsewhere: 0,
  answeredWithin: 0,
  abandonedWithin: 0,
  reached: 0,
  answeredWaitSeconds: 0,
  longestWaitSeconds: 0,
};

/** The stays of a call in queues that are over, each with what came of it. */
export function queueVisits({ queueEntries, callback }: Pick<FoldedCall, 'queueEntries' | 'callback'>): QueueVisit[] {
  const came = (outcome: string, queue: string): QueueVisit['outcome'] => {
    if (outcome === 'connected') return 'answered';
    if (outcome === 'abandoned') return 'abandoned';
    return callback?.queue === queue ? 'callback' : 'elsewhere';
  };
  return wholeVisits(queueEntries).flatMap(({ queue, joinedAt, leftAt, outcome }) =>
    leftAt === null || outcome === null ? [] : [{ queue, joinedAt, leftAt, outcome: came(outcome, queue) }],
  );
}

/** Whoever was taken out of a queue for a person, and is back in it at once because nobody picked up there, has been in it all the time. */
function wholeVisits(entries: readonly QueueEntry[]): QueueEntry[] {
  const visits: QueueEntry[] = [];
  for (const entry of entries) {
    const before = visits.at(-1);
    const goesOn = before?.outcome === 'withdrawn' && before.queue === entry.queue && before.leg === entry.leg;
    if (goesOn) visits.splice(-1, 1, { ...entry, joinedAt: before.joinedAt });
    else visits.push(entry);
  }
  return visits;
}

export const waitOf = ({ joinedAt, leftAt }: Pick<QueueVisit, 'joinedAt' | 'leftAt'>) =>
  Math.max(0, Date.parse(leftAt) - Date.parse(joinedAt)) / 1000;

/** Counts one visit. */
export function tallyOf(visit: QueueVisit, { serviceSeconds, shortAbandonSeconds }: KpiSettings): QueueTally {
  const wait = waitOf(visit);
  const base = { ...NOTHING_OFFERED, offered: 1, longestWaitSeconds: wait };
  const isIn = wait <= serviceSeconds;
  if (visit.outcome === 'abandoned' && wait < shortAbandonSeconds) return { ...base, shortAbandoned: 1 };
  const reached = isIn ? 0 : 1;
  switch (visit.outcome) {
    case 'answered':
      return { ...base, reached, answered: 1, answeredWithin: isIn ? 1 : 0, answeredWaitSeconds: wait };
    case 'abandoned':
      return { ...base, reached, abandoned: 1, abandonedWithin: isIn ? 1 : 0 };
    case 'callback':
      return { ...base, reached, callbacks: 1 };
    case 'elsewhere':
      return { ...base, reached, elsewhere: 1 };
  }
}

/** Two periods together. */
export function addTallies(a: QueueTally, b: QueueTally): QueueTally {
  const sum = Object.fromEntries(Object.entries(a).map(([key, value]) => [key, value + b[key as keyof QueueTally]])) as QueueTally;
  return { ...sum, longestWaitSeconds: Math.max(a.longestWaitSeconds, b.longestWaitSeconds) };
}

export const ServiceLevelForm = z.enum(['neutral', 'negative', 'positive']);
export type ServiceLevelForm = z.infer<typeof ServiceLevelForm>;

/** null: there is nothing to divide by. */
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Visits that decided themselves: answered or abandoned within T, or reached T unanswered. */
export const serviceLevelEvents = ({ answeredWithin, abandonedWithin, reached }: QueueTally) => answeredWithin + abandonedWithin + reached;

/** The share served within T, 0 to 1, in the three published forms: who gave up within T is left out, held against us, or counted for us. */
export function serviceLevel(tally: QueueTally, form: ServiceLevelForm): number | null {
  const events = serviceLevelEvents(tally);
  if (form === 'negative') return share(tally.answeredWithin, events);
  if (form === 'positive') return share(tally.answeredWithin + tally.abandonedWithin, events);
  return share(tally.answeredWithin, events - tally.abandonedWithin);
}

/** Abandoned of all who queued, without the short ones. */
export const abandonmentRate = ({ abandoned, offered, shortAbandoned }: QueueTally) => share(abandoned, offered - shortAbandoned);

/** Average speed of answer: how long the answered waited. */
export const averageSpeedOfAnswer = ({ answeredWaitSeconds, answered }: QueueTally) => share(answeredWaitSeconds, answered);

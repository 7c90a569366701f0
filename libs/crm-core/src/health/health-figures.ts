import { z } from 'zod';
import { CallId, UserId } from '../ids';

/** Half of them were faster than `p50`, nineteen of twenty faster than `p95`; milliseconds, null while there are none. */
export const Latency = z.object({ count: z.int(), p50: z.number().nullable(), p95: z.number().nullable() });
export type Latency = z.infer<typeof Latency>;

/** What the server counts about itself, for the administrator's Health page. */
export const HealthFigures = z.object({
  at: z.iso.datetime(),
  /** Of all PBXs over the last minute; null in the first seconds. */
  eventsPerSecond: z.number().nullable(),
  /** Browsers and programs that listen on the socket. */
  consoles: z.int(),
  pops: z.object({
    /** From the PBX's ring event to the card on its way to the console. */
    sent: Latency,
    /** From the PBX's ring event to the pop painted, as the consoles measured it. */
    painted: Latency,
  }),
  /** Inbound calls since the moment asked for whose shown number is no client's. */
  unmatchedCalls: z.int(),
  phones: z.object({
    registered: z.int(),
    /** People whose phone the PBX cannot reach. */
    unreachable: z.array(z.object({ userId: UserId, name: z.string(), device: z.string() })),
  }),
  /** Background work that was given up, and what the last of it said. */
  failedJobs: z.object({ count: z.int(), lastTask: z.string().nullable(), lastError: z.string().nullable() }),
  /** Where recordings are kept; null: it cannot be seen. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  /** How long the database takes to say anything. */
  databaseMilliseconds: z.number(),
});
export type HealthFigures = z.infer<typeof HealthFigures>;

export const HealthQuery = z.object({
  /** Since when unmatched calls are counted: the beginning of the asker's day. */
  since: z.iso.datetime({ offset: true }),
});
export type HealthQuery = z.infer<typeof HealthQuery>;

/** How long pops took to be seen: at most this many at a time, as the console gathered them. */
export const MOST_POP_TIMES = 50;
export const PopTimes = z.object({
  pops: z.array(z.object({ callId: CallId, milliseconds: z.number().min(0).max(60_000) })).min(1).max(MOST_POP_TIMES), // prettier-ignore
});
export type PopTimes = z.infer<typeof PopTimes>;

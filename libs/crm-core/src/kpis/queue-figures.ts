import { z } from 'zod';
import { AgentState } from '../agents/agent';
import { KpiSettings, QueueTally } from './queue-tally';

/** A queue as its supervisors watch it: who waits now, and what came of those who waited today and just now. */
export const QueueFigures = z.object({
  queueId: z.uuid(),
  pbx: z.string(),
  queue: z.string(),
  title: z.string(),
  waiting: z.int(),
  /** When the longest-waiting caller joined. */
  longestSince: z.iso.datetime().nullable(),
  /** Since midnight of the company's zone. */
  today: QueueTally,
  /** Of the last 15 minutes. */
  recent: QueueTally,
  /** Members on a shift, by what they do. */
  agents: z.record(AgentState, z.int()),
  settings: KpiSettings,
  /** When these figures were true. */
  at: z.iso.datetime(),
  version: z.int(),
});
export type QueueFigures = z.infer<typeof QueueFigures>;

/** How far back `recent` looks. */
export const RECENT_MINUTES = 15;

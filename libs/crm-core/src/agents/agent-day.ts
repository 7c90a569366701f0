import { z } from 'zod';
import { AgentState } from './agent';

/** A person's day at work so far. Wrap-up and a lost phone are times of their own, never a part of a break. */
export const AgentDay = z.object({
  /** Midnight where the person is. */
  from: z.iso.datetime(),
  /** Talks with the outside. */
  calls: z.int(),
  averageTalkSeconds: z.number().nullable(),
  /** Offers of queues that rang out. */
  missed: z.int(),
  /** Seconds in each state. */
  seconds: z.record(AgentState, z.number()),
  /** The seconds on break, by their reason; null: none was given. */
  breaks: z.array(z.object({ reason: z.string().nullable(), productive: z.boolean(), seconds: z.number() })),
});
export type AgentDay = z.infer<typeof AgentDay>;

import { z } from 'zod';
import { CallId, UserId } from '../ids';
import { PageQuery } from '../page';

/** Who hears the supervisor: nobody · the agent alone · both. In each of them the supervisor hears both. */
export const MonitorMode = z.enum(['listen', 'whisper', 'barge']);
export type MonitorMode = z.infer<typeof MonitorMode>;

/** In a talk of others, or in it to stay: the call was taken over. */
export const MonitoringDeed = z.enum([...MonitorMode.options, 'takeOver']);
export type MonitoringDeed = z.infer<typeof MonitoringDeed>;

export const MonitoringRequest = z.object({
  mode: MonitorMode,
  /** Whom of those on the call; left out: whoever talks with the client. */
  agentId: UserId.optional(),
});
export type MonitoringRequest = z.infer<typeof MonitoringRequest>;

export const MonitoringModeRequest = z.object({ mode: MonitorMode });
export type MonitoringModeRequest = z.infer<typeof MonitoringModeRequest>;

/** Somebody is in on a talk. `since`: null until the phone is picked up and hears it. */
export const Monitoring = z.object({
  id: z.uuid(),
  callId: CallId,
  by: UserId,
  byName: z.string(),
  agentId: UserId,
  agentName: z.string(),
  mode: MonitorMode,
  since: z.iso.datetime().nullable(),
});
export type Monitoring = z.infer<typeof Monitoring>;

/** What goes on now for one person: in whose talk they are, and who is in theirs as far as they are told. */
export const MyMonitoring = z.object({ mine: Monitoring.nullable(), heard: z.array(Monitoring) });
export type MyMonitoring = z.infer<typeof MyMonitoring>;

/** Who was in on whose talk, when and how. A line for each mode; `from` null: the phone was not picked up. */
export const MonitoringRecord = z.object({
  id: z.uuid(),
  callId: CallId,
  by: UserId,
  byName: z.string(),
  agentId: UserId,
  agentName: z.string(),
  deed: MonitoringDeed,
  askedAt: z.iso.datetime(),
  from: z.iso.datetime().nullable(),
  /** null while it lasts. */
  to: z.iso.datetime().nullable(),
  /** Whether the agent was shown it. */
  told: z.boolean(),
});
export type MonitoringRecord = z.infer<typeof MonitoringRecord>;

export const MonitoringFilter = PageQuery.extend({
  callId: CallId.optional(),
  by: UserId.optional(),
  agentId: UserId.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type MonitoringFilter = z.infer<typeof MonitoringFilter>;

/** What the company has decided. */
export const MonitoringPolicy = z.object({
  /** Whether an agent is shown that somebody is in on the talk, in every mode. */
  tellAgents: z.boolean(),
  version: z.int(),
});
export type MonitoringPolicy = z.infer<typeof MonitoringPolicy>;

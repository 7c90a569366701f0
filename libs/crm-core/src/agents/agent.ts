import { z } from 'zod';
import { CallId, UserId } from '../ids';
import { ONE_LINE } from '../users/user';

export const AgentState = z.enum(['offline', 'available', 'ringing', 'talking', 'held', 'wrapUp', 'break', 'missed', 'unreachable']);
export type AgentState = z.infer<typeof AgentState>;

export const DeviceState = z.enum(['unknown', 'idle', 'ringing', 'inUse', 'onHold', 'busy', 'unavailable']);
export type DeviceState = z.infer<typeof DeviceState>;

/** The live state of a person at work; owned by the server, shown by every screen alike. */
export const Agent = z.object({
  userId: UserId,
  name: z.string(),
  extension: z.string().nullable(),
  device: z.string().nullable(),
  deviceState: DeviceState,
  state: AgentState,
  /** Key of the break's reason; null outside a break. */
  reason: z.string().nullable(),
  since: z.iso.datetime(),
  /** When the state ends by itself (wrap-up), else null. */
  until: z.iso.datetime().nullable(),
  /** The state chosen for after the call, else null. */
  next: z.object({ state: z.enum(['available', 'break', 'offline']), reason: z.string().nullable() }).nullable(),
  queues: z.array(z.object({ queue: z.string(), paused: z.boolean() })),
  callId: CallId.nullable(),
  version: z.int(),
});
export type Agent = z.infer<typeof Agent>;

export const AgentStateChoice = z.object({
  state: z.enum(['available', 'break', 'offline']),
  /** It goes to the PBX as one line. */
  reason: z.string().max(60).regex(ONE_LINE).nullish(),
});
export type AgentStateChoice = z.infer<typeof AgentStateChoice>;

import { z } from 'zod';
import { CallId, TeamId, UserId } from '../ids';
import { ONE_LINE } from '../users/user';
import { QueueLevel, QueueLevels } from './queue-level';

/** More time for a wrap-up: asked for, or given to whoever is typing. */
export const EXTENSION_SECONDS = 30;

export const AgentState = z.enum(['offline', 'available', 'ringing', 'talking', 'held', 'wrapUp', 'break', 'missed', 'unreachable']);
export type AgentState = z.infer<typeof AgentState>;

export const DeviceState = z.enum(['unknown', 'idle', 'ringing', 'inUse', 'onHold', 'busy', 'unavailable']);
export type DeviceState = z.infer<typeof DeviceState>;

/** What a queue should know of a person. */
export const Membership = z.enum(['out', 'ready', 'paused']);
export type Membership = z.infer<typeof Membership>;

/** A person's place in one queue of one PBX: as the PBX says, as it should be, and why it is not. */
export const QueuePlace = z.object({
  pbx: z.string(),
  queue: z.string(),
  member: z.boolean(),
  paused: z.boolean(),
  /** Left out: the person is no member there. */
  level: QueueLevel.optional(),
  /** null: not our business, the person has no shift. */
  wanted: Membership.nullable(),
  /** In the PBX's own words why it refuses what is wanted; null while all is well. */
  problem: z.string().nullable(),
});
export type QueuePlace = z.infer<typeof QueuePlace>;

/** The live state of a person at work; owned by the server, shown by every screen alike. */
export const Agent = z.object({
  userId: UserId,
  name: z.string(),
  teamId: TeamId.nullable(),
  extension: z.string().nullable(),
  device: z.string().nullable(),
  deviceState: DeviceState,
  state: AgentState,
  /** Key of the break's reason; `soundLocked` of somebody unreachable whose browser may not sound; else null. */
  reason: z.string().nullable(),
  since: z.iso.datetime(),
  /** When the state ends by itself (wrap-up), else null. */
  until: z.iso.datetime().nullable(),
  /** Of a break with a limit: when that is reached. */
  limitAt: z.iso.datetime().nullable(),
  /** Of a wrap-up: how often more time may be asked for (null: as often as needed), and whether it lasts until a result is chosen. */
  wrapUp: z.object({ extensionsLeft: z.int().nullable(), holds: z.boolean() }).nullable(),
  /** Colleagues may hand over a call just now. */
  takesTransfers: z.boolean(),
  /** The state chosen for after the call and its wrap-up, else null. */
  next: z.object({ state: z.enum(['available', 'break', 'offline']), reason: z.string().nullable() }).nullable(),
  queues: z.array(QueuePlace),
  /** The queues of their own, whether a PBX knows them or not. */
  ownQueues: z.array(z.string()),
  /** How well they serve them, as far as somebody said so. */
  queueLevels: QueueLevels.optional(),
  /** Those of them chosen for this shift; null: all of them. */
  chosenQueues: z.array(z.string()).nullable(),
  callId: CallId.nullable(),
  /** Offers of queues in a row that rang out. */
  missedOffers: z.int(),
  /** The person asks for help since then; null: they do not. */
  handRaisedAt: z.iso.datetime().nullable(),
  /** The PBXs that have the phone. */
  pbxs: z.array(z.string()),
  /** None of them can be heard: what is shown is what was last known. */
  stale: z.boolean(),
  version: z.int(),
});
export type Agent = z.infer<typeof Agent>;

export const AgentStateChoice = z.object({
  state: z.enum(['available', 'break', 'offline']),
  /** It goes to the PBX as one line. */
  reason: z.string().max(60).regex(ONE_LINE).nullish(),
  /** With `available`: which of one's own queues to serve until the shift ends. null: all; absent: as it is. */
  queues: z.array(z.string().min(1).max(200)).max(100).nullish(),
});
export type AgentStateChoice = z.infer<typeof AgentStateChoice>;

/** The queues of a person from now on, by their names in the PBX, and how well they serve each; levels that are left out stay as they are. */
export const QueueAssignment = z.object({ queues: z.array(z.string().min(1).max(200)).max(100), levels: QueueLevels.optional() });
export type QueueAssignment = z.infer<typeof QueueAssignment>;

/** A few words to somebody at work. */
export const AgentMessage = z.object({ text: z.string().trim().min(1).max(500) });
export type AgentMessage = z.infer<typeof AgentMessage>;

export const WrapUpExtension = z.object({ seconds: z.int().min(5).max(120).default(EXTENSION_SECONDS) });
export type WrapUpExtension = z.infer<typeof WrapUpExtension>;

/** `then`: the state to be in afterwards. */
export const WrapUpEnding = z.object({ then: AgentStateChoice.optional() });
export type WrapUpEnding = z.infer<typeof WrapUpEnding>;

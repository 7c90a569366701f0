import { z } from 'zod';
import { AgentState } from '../agents/agent';
import { TRANSFER_REFUSALS } from '../calls/transfer-refusal';
import { TeamId, UserId } from '../ids';
import { PageQuery } from '../page';

const refusal = z.enum(TRANSFER_REFUSALS).nullable();
/** Why a call cannot go there blindly, or to be asked first; null: it can. */
const ways = { blind: refusal, consult: refusal };

/** A colleague as one finds them now. */
export const DirectoryPerson = z.object({
  kind: z.literal('person'),
  userId: UserId,
  name: z.string(),
  extension: z.string().nullable(),
  team: z.string().nullable(),
  queues: z.array(z.string()),
  /** Where their phone is, for example `PJSIP/1001`. */
  device: z.string().nullable(),
  state: AgentState,
  /** Key of the break's reason. */
  reason: z.string().nullable(),
  since: z.iso.datetime(),
  ...ways,
});
export type DirectoryPerson = z.infer<typeof DirectoryPerson>;

/** A team: the call goes to whoever of it has been free for longest. */
export const DirectoryTeam = z.object({
  kind: z.literal('team'),
  teamId: TeamId,
  name: z.string(),
  people: z.int(),
  free: z.int(),
  ...ways,
});
export type DirectoryTeam = z.infer<typeof DirectoryTeam>;

/** A queue of a PBX, and how long one waits there. */
export const DirectoryQueue = z.object({
  kind: z.literal('queue'),
  pbx: z.string(),
  queue: z.string(),
  name: z.string(),
  waiting: z.int(),
  /** When the longest-waiting caller joined. */
  longestSince: z.iso.datetime().nullable(),
  free: z.int(),
  ...ways,
});
export type DirectoryQueue = z.infer<typeof DirectoryQueue>;

/** Where a call can be handed to. */
export const DirectoryEntry = z.discriminatedUnion('kind', [DirectoryPerson, DirectoryTeam, DirectoryQueue]);
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

export const DirectoryFilter = PageQuery.extend({
  /** Any part of a name, an extension or a queue, on either keyboard layout. */
  q: z.string().trim().max(200).optional(),
  /** Only queues of this PBX: a call cannot leave its own. */
  pbx: z.string().max(200).optional(),
});
export type DirectoryFilter = z.infer<typeof DirectoryFilter>;

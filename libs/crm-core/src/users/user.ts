import { z } from 'zod';
import { TeamId, UserId } from '../ids';
import { QueueLevels } from '../agents/queue-level';
import { RoleKey } from '../roles/role-key';

export const Locale = z.enum(['en', 'ru', 'uk']);
export type Locale = z.infer<typeof Locale>;

/** No control characters: what a PBX or a letter's header takes as one line. */
export const ONE_LINE = /^\P{Cc}*$/u;

export const User = z.object({
  id: UserId,
  email: z.string(),
  name: z.string(),
  role: RoleKey,
  teamId: TeamId.nullable(),
  extension: z.string().nullable(),
  device: z.string().nullable(),
  /** Names of the queues the person serves. */
  queues: z.array(z.string()),
  /** How well they serve them, as far as somebody said so. */
  queueLevels: QueueLevels.optional(),
  locale: Locale.nullable(),
  timeZone: z.string().nullable(),
  /** May ask for more time to finish a call as often as needed, whatever the queue says. */
  wrapUpUnlimited: z.boolean(),
  active: z.boolean(),
  version: z.int(),
});
export type User = z.infer<typeof User>;

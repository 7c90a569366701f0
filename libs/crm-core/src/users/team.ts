import { z } from 'zod';
import { TeamId, UserId } from '../ids';

export const Team = z.object({
  id: TeamId,
  name: z.string(),
  /** The team above; the tree of subordination is made of these. */
  parentId: TeamId.nullable(),
  supervisorId: UserId.nullable(),
  version: z.int(),
});
export type Team = z.infer<typeof Team>;
export const TeamInput = z.object({
  name: z.string().trim().min(1).max(100),
  parentId: TeamId.nullish(),
  supervisorId: UserId.nullish(),
});
export type TeamInput = z.infer<typeof TeamInput>;
export const TeamChange = TeamInput.partial().extend({ version: z.int() });
export type TeamChange = z.infer<typeof TeamChange>;

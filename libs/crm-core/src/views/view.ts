import { z } from 'zod';
import { TeamId, UserId } from '../ids';

/** Lists of which views can be kept. */
export const ViewNoun = z.enum(['clients', 'deals', 'requests']);
export type ViewNoun = z.infer<typeof ViewNoun>;

/** Whose list it is: mine, my team's, everybody's. */
export const ViewSharing = z.enum(['own', 'team', 'all']);
export type ViewSharing = z.infer<typeof ViewSharing>;

/** A list as somebody wants to see it again: its conditions, order and columns, as they stand in the address. */
export const SavedView = z.object({
  id: z.uuid(),
  noun: ViewNoun,
  name: z.string(),
  /** What stands behind the question mark. */
  query: z.string(),
  sharing: ViewSharing,
  ownerId: UserId,
  ownerName: z.string(),
  teamId: TeamId.nullable(),
  /** The list opens with it, for the one who asks. */
  isDefault: z.boolean(),
  version: z.int(),
});
export type SavedView = z.infer<typeof SavedView>;

export const SavedViewInput = z.object({
  noun: ViewNoun,
  name: z.string().trim().min(1).max(80),
  query: z.string().max(2000),
  sharing: ViewSharing.default('own'),
  isDefault: z.boolean().default(false),
});
export type SavedViewInput = z.infer<typeof SavedViewInput>;

export const SavedViewChange = SavedViewInput.omit({ noun: true }).extend({ version: z.int() });
export type SavedViewChange = z.infer<typeof SavedViewChange>;

export const SavedViewFilter = z.object({ noun: ViewNoun });
export type SavedViewFilter = z.infer<typeof SavedViewFilter>;

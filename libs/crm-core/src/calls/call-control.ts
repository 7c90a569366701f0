import { z } from 'zod';
import { TeamId, UserId } from '../ids';

/** Keys for the party opposite: an extension behind a menu, never a code of the PBX. */
export const KeysRequest = z.object({ digits: z.string().regex(/^[0-9*#]{1,32}$/, 'Keys are 0 to 9, * and #.') });
export type KeysRequest = z.infer<typeof KeysRequest>;

/** Whom a call is handed to: a person, whoever of a team is free, a queue by its name, or any number one may dial. */
export const TransferTo = z.union([
  z.strictObject({ userId: UserId }),
  z.strictObject({ teamId: TeamId }),
  z.strictObject({ queue: z.string().min(1).max(200) }),
  z.strictObject({ number: z.string().trim().min(1).max(60) }),
]);
export type TransferTo = z.infer<typeof TransferTo>;

/** Longest hand-over note, in characters. */
export const TRANSFER_NOTE_LIMIT = 4_000;

/** `blind`: gone at once · `consult`: first a word with the other side, while the client hears music. */
export const TransferHow = z.enum(['blind', 'consult']);
export type TransferHow = z.infer<typeof TransferHow>;

export const TransferRequest = z.object({
  to: TransferTo,
  how: TransferHow,
  /** For whoever gets the call. */
  note: z.string().trim().max(TRANSFER_NOTE_LIMIT).optional(),
});
export type TransferRequest = z.infer<typeof TransferRequest>;

/** Where a transfer leads, as people read it. */
export const TransferTarget = z.object({
  kind: z.enum(['person', 'queue', 'number']),
  /** User id, name of the queue, or digits. */
  id: z.string(),
  name: z.string(),
});
export type TransferTarget = z.infer<typeof TransferTarget>;

/** `ringing` until the other side picks up · `talking` with it, the client on music · `threeWay`: all of them together. */
export const TransferState = z.enum(['ringing', 'talking', 'threeWay']);
export type TransferState = z.infer<typeof TransferState>;

/** A transfer that goes on now. */
export const LiveTransfer = z.object({
  by: UserId,
  byName: z.string(),
  to: TransferTarget,
  how: TransferHow,
  state: TransferState,
  note: z.string().nullable(),
  since: z.iso.datetime(),
});
export type LiveTransfer = z.infer<typeof LiveTransfer>;

/** How an order to transfer ended: taken, back with whom it came from, or never gone. */
export const TransferEnd = z.enum(['completed', 'returned', 'cancelled', 'failed']);
export type TransferEnd = z.infer<typeof TransferEnd>;

/** Who gets a caller that waits in a queue. */
export const RouteRequest = z.object({ userId: UserId });
export type RouteRequest = z.infer<typeof RouteRequest>;

/** What can be done from the console with calls of one PBX; what cannot is not shown. */
export interface CallControls {
  hold: boolean;
  blindTransfer: boolean;
  /** Consultations, and what follows from them: hand over, back to the client, all three. */
  consult: boolean;
  keys: boolean;
  /** Callers who wait in a queue can be sent to a person, and moved to its head. */
  route: boolean;
  /** Listening in on others, and what follows from it: whisper, barge, take over. */
  monitor: boolean;
}

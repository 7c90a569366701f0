import { z } from 'zod';
import { Contact } from '../calls/contact';
import { Activity } from './activity';

/** What happens to a deal besides contacts. */
export const DealEventKind = z.enum([
  'created',
  'changed',
  'stage',
  'owner',
  'note',
  'paused',
  'resumed',
  'won',
  'lost',
  'merged',
  'absorbed',
  'callReleased',
  'messageSent',
  'messageFailed',
  'cancelled',
  'deleted',
  'restored',
  'planEnrolled',
  'planSwitched',
  'planCompleted',
  'planStopped',
]);
export type DealEventKind = z.infer<typeof DealEventKind>;

/** One line of the story of a deal, newest first: what happened to it, what was done, and the calls that belong to it. */
export const ChronicleEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    id: z.uuid(),
    at: z.iso.datetime(),
    what: DealEventKind,
    byName: z.string().nullable(),
    /** Names and values; stages by their ids, as their names are texts in several languages. */
    values: z.record(z.string(), z.string().nullable()),
  }),
  z.object({ kind: z.literal('activity'), id: z.uuid(), at: z.iso.datetime(), activity: Activity }),
  z.object({ kind: z.literal('call'), id: z.uuid(), at: z.iso.datetime(), call: Contact }),
]);
export type ChronicleEntry = z.infer<typeof ChronicleEntry>;

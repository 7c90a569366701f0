import { z } from 'zod';
import { Contact } from '../calls/contact';
import { Activity } from '../deals/activity';
import { DealEventKind } from '../deals/chronicle';
import { DealId } from '../ids';
import { ClientMessage } from '../messages/message';
import { PageQuery } from '../page';
import { Request } from '../requests/request';
import { AnswerSheet } from '../scripts/answer-sheet';
import { Task } from '../tasks/task';
import { ClientFile } from './client-file';
import { StageChange } from './lifecycle';

/** What a client's timeline is made of. A noun that has something to tell of a client adds its kind, and a source in the server. */
export const TimelineKind = z.enum(['call', 'deal', 'activity', 'request', 'task', 'message', 'answers', 'stage', 'file']);
export type TimelineKind = z.infer<typeof TimelineKind>;

const entry = <K extends TimelineKind>(kind: K) => ({ kind: z.literal(kind), id: z.uuid(), at: z.iso.datetime() });

/** What happened to one of the client's deals. */
const DealStep = z.object({
  dealId: DealId,
  number: z.string(),
  subject: z.string(),
  what: DealEventKind,
  byName: z.string().nullable(),
  /** As in the deal's chronicle. */
  values: z.record(z.string(), z.string().nullable()),
});

const TimelineRequest = Request.pick({
  number: true,
  kind: true,
  subject: true,
  status: true,
  dueAt: true,
  closedAt: true,
  ownerName: true,
  rating: true,
});
const TimelineTask = Task.pick({ title: true, status: true, dueAt: true, doneAt: true, assigneeName: true });
/** What was answered to a script; the questions stand in its version. */
const TimelineAnswers = AnswerSheet.pick({ callId: true, scriptTitle: true, versionId: true, answers: true });

/** One line of everything that was, and is planned, with a client; newest first. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({ ...entry('call'), call: Contact }),
  z.object({ ...entry('deal'), deal: DealStep }),
  z.object({ ...entry('activity'), activity: Activity }),
  z.object({ ...entry('request'), request: TimelineRequest }),
  z.object({ ...entry('task'), task: TimelineTask }),
  z.object({ ...entry('message'), message: ClientMessage }),
  z.object({ ...entry('answers'), answers: TimelineAnswers }),
  z.object({ ...entry('stage'), stage: StageChange }),
  z.object({ ...entry('file'), file: ClientFile }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export type TimelineEntryOf<K extends TimelineKind> = Extract<TimelineEntry, { kind: K }>;

export const TimelineFilter = PageQuery.extend({
  /** Only these; several narrow less. Unset: all. */
  kind: z.union([TimelineKind, z.array(TimelineKind).max(TimelineKind.options.length)]).optional(),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

interface Line {
  at: Date;
  id: string;
}

/** Lines of several kinds, each newest first, as one: newest first, and of one moment by id, so that a cursor knows its place. */
export const newestFirst = <L extends Line>(lists: readonly (readonly L[])[]): L[] =>
  lists.flat().sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));

import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { CallId, ClientId, TaskId, UserId } from '../ids';
import { PageQuery } from '../page';

//   open ──done──> done ──reopen──> open
//   open, with a later due moment: postponed, and counted
export const TaskState = z.enum(['open', 'done']);
export type TaskState = z.infer<typeof TaskState>;

/** A next step: somebody does something by a moment, mostly for a client and out of a call. */
export const Task = z.object({
  id: TaskId,
  title: z.string(),
  note: z.string().nullable(),
  state: TaskState,
  dueAt: z.iso.datetime(),
  /** IANA zone in which the moment was named; null: it was not said. */
  timeZone: z.string().nullable(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  callId: CallId.nullable(),
  assigneeId: UserId,
  assigneeName: z.string(),
  createdBy: UserId,
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  doneByName: z.string().nullable(),
  /** How often its due moment was moved away. */
  postponed: z.int(),
  version: z.int(),
});
export type Task = z.infer<typeof Task>;

const Title = z.string().trim().min(1).max(300);
const Note = z.string().max(20_000);

export const TaskInput = z.object({
  /** Made by whoever asks, who may have to ask twice: the same id is the same task. */
  id: TaskId.optional(),
  title: Title,
  note: Note.nullish(),
  dueAt: z.iso.datetime({ offset: true }),
  timeZone: TimeZone.nullish(),
  clientId: ClientId.nullish(),
  callId: CallId.nullish(),
  /** Unset: whoever asks. */
  assigneeId: UserId.nullish(),
});
export type TaskInput = z.infer<typeof TaskInput>;

/** What is left out stays as it is. */
export const TaskChange = z.object({
  title: Title.optional(),
  note: Note.nullish(),
  dueAt: z.iso.datetime({ offset: true }).optional(),
  timeZone: TimeZone.nullish(),
  assigneeId: UserId.optional(),
  state: TaskState.optional(),
  version: z.int(),
});
export type TaskChange = z.infer<typeof TaskChange>;

export const TaskFilter = PageQuery.extend({
  assigneeId: UserId.optional(),
  /** Only those of the person asking. */
  mine: z.stringbool().optional(),
  state: TaskState.optional(),
  clientId: ClientId.optional(),
  callId: CallId.optional(),
  /** Open, and their moment is here. */
  due: z.stringbool().optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

/** How many open tasks somebody has, for the navigation. */
export const TaskCounts = z.object({ open: z.int(), due: z.int() });
export type TaskCounts = z.infer<typeof TaskCounts>;

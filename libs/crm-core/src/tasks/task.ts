import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { CallId, ClientId, TaskId, TeamId, UserId } from '../ids';
import { PageQuery } from '../page';
import { TimelyFilter } from '../timeliness/timeliness';
import { TaskState, TaskStatus } from './task-states';

const moment = z.iso.datetime({ offset: true });

/** One of the things that the work consists of. */
export const ChecklistItem = z.object({ text: z.string().trim().min(1).max(300), done: z.boolean().default(false) });
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** What the assignee of somebody else's task asked for, and what the author said. */
export const Postponement = z.object({
  to: z.iso.datetime(),
  reason: z.string().nullable(),
  state: z.enum(['asked', 'agreed', 'refused']),
  askedByName: z.string().nullable(),
});
export type Postponement = z.infer<typeof Postponement>;

const Person = z.object({ id: UserId, name: z.string() });

/** A next step: somebody does something by a moment, mostly for a client and out of a call. */
export const Task = z.object({
  id: TaskId,
  title: z.string(),
  note: z.string().nullable(),
  /** Whether anything is to be done; where exactly it stands, says `status`. */
  state: TaskState,
  status: TaskStatus,
  dueAt: z.iso.datetime(),
  /** IANA zone in which the moment was named; null: it was not said. */
  timeZone: z.string().nullable(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  callId: CallId.nullable(),
  /** Out of a review: which one, and the second of the recording it is about. */
  reviewId: z.uuid().nullable(),
  reviewSecond: z.number().nullable(),
  assigneeId: UserId,
  assigneeName: z.string(),
  /** Who does it too. */
  helperIds: z.array(UserId),
  helpers: z.array(Person),
  /** Who says whether it is good, in place of the author. */
  checkerId: UserId.nullable(),
  checkerName: z.string().nullable(),
  /** The author wants to accept it. */
  needsAcceptance: z.boolean(),
  checklist: z.array(ChecklistItem),
  /** RRULE of RFC 5545; null: once. */
  recurrence: z.string().nullable(),
  parentId: TaskId.nullable(),
  parentTitle: z.string().nullable(),
  subtasks: z.object({ open: z.int(), done: z.int() }),
  createdBy: UserId,
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  doneByName: z.string().nullable(),
  /** How often its due moment was moved away. */
  postponed: z.int(),
  postponement: Postponement.nullable(),
  /** How often it came back from whoever was to accept it. */
  returned: z.int(),
  version: z.int(),
});
export type Task = z.infer<typeof Task>;

const Title = z.string().trim().min(1).max(300);
const Note = z.string().max(20_000);

/** What may be said of a task when it is made and later. */
const More = {
  note: Note.nullish(),
  timeZone: TimeZone.nullish(),
  helperIds: z.array(UserId).max(20).optional(),
  checkerId: UserId.nullish(),
  needsAcceptance: z.boolean().optional(),
  checklist: z.array(ChecklistItem).max(50).optional(),
  recurrence: z.string().trim().min(1).max(500).nullish(),
  parentId: TaskId.nullish(),
};

export const TaskInput = z.object({
  /** Made by whoever asks, who may have to ask twice: the same id is the same task. */
  id: TaskId.optional(),
  title: Title,
  dueAt: moment,
  clientId: ClientId.nullish(),
  callId: CallId.nullish(),
  reviewId: z.uuid().nullish(),
  reviewSecond: z.number().min(0).max(86_400).nullish(),
  /** Unset: whoever asks. */
  assigneeId: UserId.nullish(),
  ...More,
});
export type TaskInput = z.infer<typeof TaskInput>;

/** What is left out stays as it is. A later due moment of somebody else's task is asked for, not taken. */
export const TaskChange = z.object({
  title: Title.optional(),
  dueAt: moment.optional(),
  /** Why it is put off. */
  reason: z.string().trim().max(2000).nullish(),
  assigneeId: UserId.optional(),
  state: TaskState.optional(),
  ...More,
  version: z.int(),
});
export type TaskChange = z.infer<typeof TaskChange>;

export const TaskAssignment = z.object({ assigneeId: UserId, version: z.int() });
export type TaskAssignment = z.infer<typeof TaskAssignment>;

export const TaskReturn = z.object({ comment: z.string().trim().min(1).max(2000) });
export type TaskReturn = z.infer<typeof TaskReturn>;

export const PostponementAnswer = z.object({ agree: z.boolean() });
export type PostponementAnswer = z.infer<typeof PostponementAnswer>;

export const TaskFilter = PageQuery.extend({
  assigneeId: UserId.optional(),
  /** Only those of the person asking. */
  mine: z.stringbool().optional(),
  state: TaskState.optional(),
  status: TaskStatus.optional(),
  clientId: ClientId.optional(),
  callId: CallId.optional(),
  reviewId: z.uuid().optional(),
  parentId: TaskId.optional(),
  /** Whose assignee is in that team. */
  teamId: TeamId.optional(),
  /** Set by me, for others. */
  given: z.stringbool().optional(),
  /** Mine to accept, or to agree to a later moment. */
  toJudge: z.stringbool().optional(),
  /** Open, and their moment is here. */
  due: z.stringbool().optional(),
  ...TimelyFilter,
});
export type TaskFilter = z.infer<typeof TaskFilter>;

/** How many open tasks somebody has, for the navigation. */
export const TaskCounts = z.object({ open: z.int(), due: z.int(), toJudge: z.int() });
export type TaskCounts = z.infer<typeof TaskCounts>;

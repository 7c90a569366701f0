import { z } from 'zod';
import { Forbidden, IllegalTransition, Invalid } from '../errors';
import type { UserId } from '../ids';

//   open ──start──> inProgress ──finish──> done
//     └──────────finish───────────┘  └──finish, when somebody has to accept it──> awaitingAcceptance ──accept──> accepted
//   returned <──giveBack── awaitingAcceptance          returned is worked on like an open one
//   open <──reopen── done, accepted, awaitingAcceptance
export const TaskStatus = z.enum(['open', 'inProgress', 'returned', 'awaitingAcceptance', 'done', 'accepted']);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** Whether its assignee still has something to do. */
export const TaskState = z.enum(['open', 'done']);
export type TaskState = z.infer<typeof TaskState>;

const OPEN: readonly TaskStatus[] = ['open', 'inProgress', 'returned'];

export const taskStateOf = (status: TaskStatus): TaskState => (OPEN.includes(status) ? 'open' : 'done');

const moves = {
  start: { from: ['open', 'returned'], to: 'inProgress' },
  finish: { from: OPEN, to: 'done' },
  hand: { from: OPEN, to: 'awaitingAcceptance' },
  accept: { from: ['awaitingAcceptance'], to: 'accepted' },
  giveBack: { from: ['awaitingAcceptance'], to: 'returned' },
  reopen: { from: ['done', 'accepted', 'awaitingAcceptance'], to: 'open' },
} as const satisfies Record<string, { from: readonly TaskStatus[]; to: TaskStatus }>;

export type TaskMove = keyof typeof moves;

/** The status after a move. @throws IllegalTransition when the task cannot make it. */
export function afterTaskMove(status: TaskStatus, move: TaskMove): TaskStatus {
  const { from, to }: { from: readonly TaskStatus[]; to: TaskStatus } = moves[move];
  if (!from.includes(status)) throw new IllegalTransition('task', status, move);
  return to;
}

/** Who of a task decides what. */
export interface TaskPeople {
  createdBy: UserId;
  assigneeId: UserId;
  checkerId: UserId | null;
  needsAcceptance: boolean;
}

/** Who says whether the work is good: the checker, else whoever asked for it. */
export const judgeOf = ({ checkerId, createdBy }: TaskPeople): UserId => checkerId ?? createdBy;

/** Finished by that person, it is done, or is handed to whoever has to accept it. */
export const finishing = (task: TaskPeople, by: UserId): 'finish' | 'hand' =>
  (task.needsAcceptance || task.checkerId !== null) && judgeOf(task) !== by ? 'hand' : 'finish';

/** @throws Invalid when a checker is set and somebody else judges · Forbidden for everybody but the author */
export function requireJudge(task: TaskPeople, by: UserId): void {
  if (judgeOf(task) === by) return;
  if (task.checkerId !== null) throw Invalid.field('checkerId', 'checker_accepts', 'Only the checker accepts this task.');
  throw new Forbidden('Only the author accepts this task.');
}

/** Whoever does what somebody else asked for does not put it off alone. */
export const needsConsent = ({ createdBy, assigneeId, helperIds }: TaskPeople & { helperIds: readonly UserId[] }, by: UserId): boolean =>
  createdBy !== by && (assigneeId === by || helperIds.includes(by));

import type { Task } from './task';

/** How far back a due moment may lie when it is named: somebody typed it a moment ago. */
const SLACK_MILLISECONDS = 60_000;

/** Whether the moment of an open task is here; one that is done is never due. */
export const isTaskDue = ({ state, dueAt }: Pick<Task, 'state' | 'dueAt'>, now: Date): boolean =>
  state === 'open' && Date.parse(dueAt) <= now.getTime();

/** Whether a task may be planned for that moment: nobody can do something yesterday. */
export const mayBeDue = (dueAt: Date, now: Date): boolean => dueAt.getTime() > now.getTime() - SLACK_MILLISECONDS;

/** Whether moving a due moment puts the work off, and is counted. */
export const isPostponed = (from: Date, to: Date): boolean => to.getTime() > from.getTime();

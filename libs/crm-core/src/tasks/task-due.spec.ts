import { isPostponed, isTaskDue, mayBeDue } from './task-due';

const now = new Date('2026-11-26T10:00:00.000Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('a task', () => {
  it.each([
    ['open', -1, true],
    ['open', 0, true],
    ['open', 1, false],
    ['done', -1, false],
  ] as const)('that is %s and has its moment in %d minutes is due: %s', (state, minutes, due) => {
    expect(isTaskDue({ state, dueAt: at(minutes).toISOString() }, now)).toBe(due);
  });

  it('is planned for a moment to come, or for the one in which it was typed', () => {
    expect([at(1), at(-0.5), at(-2)].map((moment) => mayBeDue(moment, now))).toEqual([true, true, false]);
  });

  it('is postponed by a later moment, not by an earlier one or the same', () => {
    expect([at(1), at(0), at(-1)].map((moment) => isPostponed(now, moment))).toEqual([true, false, false]);
  });
});

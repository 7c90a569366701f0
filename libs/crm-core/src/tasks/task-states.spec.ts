import { Forbidden, IllegalTransition, Invalid } from '../errors';
import type { UserId } from '../ids';
import { afterTaskMove, finishing, needsConsent, requireJudge, type TaskPeople, taskStateOf } from './task-states';

const [anna, boris, vera] = ['anna', 'boris', 'vera'] as UserId[] as [UserId, UserId, UserId];
const people = (more: Partial<TaskPeople> = {}): TaskPeople => ({
  createdBy: anna,
  assigneeId: boris,
  checkerId: null,
  needsAcceptance: false,
  ...more,
});

describe('a task', () => {
  it.each([
    ['open', 'start', 'inProgress'],
    ['open', 'finish', 'done'],
    ['inProgress', 'hand', 'awaitingAcceptance'],
    ['awaitingAcceptance', 'accept', 'accepted'],
    ['awaitingAcceptance', 'giveBack', 'returned'],
    ['returned', 'hand', 'awaitingAcceptance'],
    ['accepted', 'reopen', 'open'],
  ] as const)('%s, after %s, is %s', (status, move, next) => expect(afterTaskMove(status, move)).toBe(next));

  it.each([
    ['done', 'accept'],
    ['open', 'giveBack'],
    ['accepted', 'giveBack'],
    ['done', 'finish'],
  ] as const)('%s cannot %s', (status, move) => expect(() => afterTaskMove(status, move)).toThrow(IllegalTransition));

  it('is nothing to do any more for its assignee while somebody looks at it', () => {
    expect((['returned', 'awaitingAcceptance', 'accepted'] as const).map(taskStateOf)).toEqual(['open', 'done', 'done']);
  });
});

describe('whoever finishes a task', () => {
  it.each([
    ['that nobody wants to accept', people(), boris, 'finish'],
    ['whose author wants to', people({ needsAcceptance: true }), boris, 'hand'],
    ['of their own', people({ needsAcceptance: true }), anna, 'finish'],
    ['of their own that has a checker', people({ checkerId: vera }), anna, 'hand'],
    ['as its checker', people({ checkerId: vera }), vera, 'finish'],
  ] as const)('%s', (_, task, by, move) => expect(finishing(task, by)).toBe(move));
});

describe('a task is accepted', () => {
  it('by its author', () => expect(() => requireJudge(people(), anna)).not.toThrow());
  it('by nobody else', () => expect(() => requireJudge(people(), boris)).toThrow(Forbidden));
  it('by its checker, not by its author', () => {
    expect(() => requireJudge(people({ checkerId: vera }), vera)).not.toThrow();
    expect(() => requireJudge(people({ checkerId: vera }), anna)).toThrow(Invalid);
  });
});

it.each([
  ['its author', anna, false],
  ['its assignee', boris, true],
  ['a helper', vera, true],
] as const)('a task put off by %s: needs the author’s consent %#', (_, by, consent) => {
  expect(needsConsent({ ...people(), helperIds: [vera] }, by)).toBe(consent);
});

import { describe, expect, it } from '@jest/globals';
import { frameAge, wallboardPage } from './wallboard';

describe('the pages of a wallboard', () => {
  const board = { queues: ['a', 'b', 'c', 'd', 'e'], queuesPerPage: 2, rotateSeconds: 30 };

  it.each([
    [0, 0, ['a', 'b']],
    [29.9, 0, ['a', 'b']],
    [30, 1, ['c', 'd']],
    [60, 2, ['e']],
    [90, 0, ['a', 'b']],
    [-5, 0, ['a', 'b']],
  ])('at second %d stand on page %d: %p', (second, page, queues) => {
    expect(wallboardPage(board, second)).toEqual({ page, pages: 3, queues });
  });

  it('is one where all fit, and where there is no queue at all', () => {
    expect(wallboardPage({ ...board, queuesPerPage: 6 }, 1000)).toMatchObject({ page: 0, pages: 1 });
    expect(wallboardPage({ ...board, queues: [] }, 1000)).toEqual({ page: 0, pages: 1, queues: [] });
  });
});

it.each([
  [0, 'live'],
  [5, 'live'],
  [5.1, 'aged'],
  [15, 'aged'],
  [15.1, 'stale'],
] as const)('a frame %d s old is %s', (seconds, age) => expect(frameAge(seconds)).toBe(age));

import { describe, expect, it } from '@jest/globals';
import { levelOf, penaltyOf, QUEUE_LEVELS } from './queue-level';

describe('a level in a queue', () => {
  it('is the same there and back', () => {
    expect(QUEUE_LEVELS.map(penaltyOf)).toEqual([0, 1, 2, 3, 4]);
    expect(QUEUE_LEVELS.map((level) => levelOf(penaltyOf(level)))).toEqual(QUEUE_LEVELS);
  });

  it('is the lowest for whoever the PBX has put further back, and the best for whoever it prefers', () => {
    expect([levelOf(5), levelOf(100), levelOf(-1)]).toEqual([1, 1, 5]);
  });
});

import type { ScriptStep } from '@callcard/crm-core';
import { placedSteps } from './map-layout';

const step = (id: string, to: string | null, other: string | null = null): ScriptStep => ({
  ...{ id, name: id, says: {} },
  question: { key: id, text: {}, required: true, wants: { kind: 'yesNo' } },
  leads: { kind: 'on', branches: other ? [{ when: { op: 'is', values: ['yes'] }, to: other }] : [], otherwise: to },
});

describe('the map of a script', () => {
  it('has each step in the column of the fewest moves, and what nobody comes to behind all', () => {
    const placed = placedSteps([step('a', 'b', 'c'), step('b', 'c'), step('c', 'a'), step('lost', 'a')]);
    expect(placed.map(({ step: { id }, column, row }) => [id, column, row])).toEqual([
      ['a', 0, 0],
      ['b', 1, 0],
      ['c', 1, 1],
      ['lost', 2, 0],
    ]);
  });

  it('of no steps is empty', () => {
    expect(placedSteps([])).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { newId, type UserId } from '../ids';
import { type DutyBearer, spreadDuties } from './spread';

const [anna, boris, vera] = [newId<UserId>(1), newId<UserId>(2), newId<UserId>(3)];
const person = (userId: UserId, open: number, more: Partial<DutyBearer> = {}): DutyBearer => ({
  ...{ userId, open, atWork: true, takesLeads: false },
  ...more,
});

describe('duties given to a team', () => {
  it('go to whoever owes least, what was just given counted', () => {
    const given = spreadDuties(['requests', 'requests', 'requests', 'requests'], [person(anna, 2), person(boris, 0), person(vera, 1)]);
    expect(given).toEqual([boris, boris, vera, anna]);
  });

  it('go to people at work first, and to others only where nobody is', () => {
    const away = { atWork: false };
    expect(spreadDuties(['requests', 'requests'], [person(anna, 9), person(boris, 0, away)])).toEqual([anna, anna]);
    expect(spreadDuties(['requests'], [person(anna, 9, away), person(boris, 0, away)])).toEqual([boris]);
  });

  it('which are leads, go to those alone who take leads', () => {
    const people = [person(anna, 0), person(boris, 5, { takesLeads: true })];
    expect(spreadDuties(['leads', 'requests'], people)).toEqual([boris, anna]);
    expect(spreadDuties(['leads'], [person(anna, 0)])).toEqual([null]);
  });
});

import type { WorkingHours } from '../calendars/working-time';
import { IllegalTransition, Invalid } from '../errors';
import { isOutsideWork, overlap, requireDone, requireFollowUp, requireLength, requirePlanned } from './activity-rules';
import { afterDealMove, requireClosable } from './deal-states';
import { Amount, isNoMoney } from './money';
import { isOverdue, nextOf, requireNextContact, requireOwnContacts, requirePlannable } from './next-contact';
import { rotsAt } from './pipeline';

const now = new Date('2026-11-26T10:00:00.000Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const next = { at: at(60).toISOString(), kind: 'call' as const, minutes: 15, subject: '' };
const faultOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return error instanceof Invalid ? error.details.errors?.map(({ path, code }) => `${path}: ${code}`).join() : error;
  }
  return null;
};

describe('a deal', () => {
  it.each([
    ['open', 'pause', 'paused'],
    ['paused', 'resume', 'open'],
    ['open', 'win', 'won'],
    ['paused', 'lose', 'lost'],
    ['open', 'merge', 'merged'],
    ['won', 'resume', 'open'],
  ] as const)('%s, after %s, is %s', (state, move, after) => {
    expect(afterDealMove(state, move)).toBe(after);
  });

  it.each([
    ['merged', 'resume'],
    ['won', 'lose'],
    ['paused', 'pause'],
  ] as const)('%s cannot %s', (state, move) => {
    expect(() => afterDealMove(state, move)).toThrow(IllegalTransition);
  });

  it('is won with an amount and lost with a reason', () => {
    expect(faultOf(() => requireClosable(null, { outcome: 'won' }))).toBe('amount: won_without_amount');
    expect(faultOf(() => requireClosable('0.00', { outcome: 'won' }))).toBe('amount: won_without_amount');
    expect(faultOf(() => requireClosable('0.01', { outcome: 'won' }))).toBeNull();
    expect(faultOf(() => requireClosable('5', { outcome: 'lost' }))).toBe('lostReason: required');
    expect(faultOf(() => requireClosable(null, { outcome: 'lost', lostReason: 'price' }))).toBeNull();
  });

  it('never goes without a next contact while it is open', () => {
    expect(faultOf(() => requireNextContact('open', null))).toBe('next: next_step_required');
    expect(faultOf(() => requireNextContact('paused', null))).toBeNull();
    expect(faultOf(() => requireNextContact('open', {}))).toBeNull();
  });

  it('has as its next contact the earliest of what is planned', () => {
    const planned = [30, 10, 20].map((minutes) => ({ plannedStart: at(minutes) }));
    expect(nextOf(planned)).toBe(planned[1]);
    expect(nextOf([])).toBeNull();
  });

  it('is overdue when that moment is over and it is open', () => {
    const nextContactAt = at(-1).toISOString();
    expect(isOverdue({ state: 'open', nextContactAt }, now)).toBe(true);
    expect(isOverdue({ state: 'won', nextContactAt }, now)).toBe(false);
    expect(isOverdue({ state: 'open', nextContactAt: at(1).toISOString() }, now)).toBe(false);
  });

  it('is spoken about with people of its client alone', () => {
    expect(faultOf(() => requireOwnContacts(['a', 'b'], new Set(['a'])))).toBe('contacts.1: contact_of_another_client');
    expect(faultOf(() => requireOwnContacts(['a'], new Set(['a'])))).toBeNull();
  });

  it('rots where it stays in its stage for too long', () => {
    expect(rotsAt(now, 2)).toEqual(at(2 * 24 * 60));
    expect(rotsAt(now, null)).toBeNull();
  });

  it('that is over takes no plans', () => {
    expect(() => requirePlannable('won')).toThrow(IllegalTransition);
    expect(() => requirePlannable('paused')).not.toThrow();
  });
});

describe('an activity', () => {
  it.each([
    ['meeting', 0, 'minutes: no_length'],
    ['visit', 0, 'minutes: no_length'],
    ['letter', 0, null],
    ['call', -1, 'minutes: no_length'],
    ['meeting', 30, null],
  ] as const)('that is a %s of %d minutes: %s', (type, minutes, fault) => {
    expect(faultOf(() => requireLength(type, minutes))).toBe(fault);
  });

  it('overlaps another one where both share a moment, not where one follows the other', () => {
    const stretch = (from: number, to: number) => ({ startsAt: at(from), endsAt: at(to) });
    expect(overlap(stretch(0, 30), stretch(29, 60))).toBe(true);
    expect(overlap(stretch(0, 30), stretch(30, 60))).toBe(false);
    expect(overlap(stretch(0, 60), stretch(10, 20))).toBe(true);
  });

  it('entered afterwards lies behind and has a result', () => {
    expect(faultOf(() => requireDone({ actualStart: at(1), result: 'Agreed' }, now))).toBe('actualStart: in_the_future');
    expect(faultOf(() => requireDone({ actualStart: at(-1), result: '' }, now))).toBe('result: required');
    expect(faultOf(() => requireDone({ actualStart: at(-1), result: 'Agreed' }, now))).toBeNull();
  });

  it('is closed once', () => {
    expect(() => requirePlanned('done', 'be closed')).toThrow(IllegalTransition);
  });

  it('that ends leaves an open deal a next step, or ends the deal', () => {
    const fault = (...args: Parameters<typeof requireFollowUp>) => faultOf(() => requireFollowUp(...args));
    expect(fault('open', 0, {})).toBe('next: next_step_required');
    expect(fault('open', 1, {})).toBeNull();
    expect(fault('open', 0, { next })).toBeNull();
    expect(fault('open', 0, { close: { outcome: 'lost' } })).toBeNull();
    expect(fault('open', 0, { next, close: { outcome: 'lost' } })).toBe('next: deal_closes');
    expect(fault('paused', 0, {})).toBeNull();
    expect(fault(null, 0, { close: { outcome: 'won' } })).toBe('close: no_deal');
  });

  it('is warned of outside working hours', () => {
    const day = [{ from: '09:00', to: '18:00' }];
    const calendar = {
      timeZone: 'UTC',
      week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
      holidays: [],
    } as WorkingHours;
    expect(isOutsideWork(calendar, now)).toBe(false);
    expect(isOutsideWork(calendar, at(9 * 60))).toBe(true);
  });
});

describe('money', () => {
  it.each([
    ['1200', '1200.00'],
    ['0012,5', '12.50'],
    ['9999999999999999.99', '9999999999999999.99'],
  ])('%s is %s, exactly', (text, amount) => {
    expect(Amount.parse(text)).toBe(amount);
  });

  it.each(['-1', '1.234', '1e5', '12345678901234567', ''])('is not %s', (text) => {
    expect(Amount.safeParse(text).success).toBe(false);
  });

  it('may be none at all', () => {
    expect([null, '0.00', '0.10'].map(isNoMoney)).toEqual([true, true, false]);
  });
});

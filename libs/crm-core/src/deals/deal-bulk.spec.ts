import type { UserId } from '../ids';
import { readWhere } from '../lists/where';
import { DealBulkChange, dealBulkRule, dealChanges } from './deal-bulk';
import { dealListFields } from './deal-where';

const ANNA = '018f0000-0000-7000-8000-000000000001' as UserId;
const STAGE = '018f0000-0000-7000-8000-000000000002';
const deal = { state: 'open' as const, ownerId: ANNA, stageId: STAGE, source: 'Fair' };

describe('a bulk edit of deals', () => {
  it('changes something, and hands over with a reason', () => {
    expect(DealBulkChange.safeParse({ reason: 'On leave' }).success).toBe(false);
    expect(DealBulkChange.safeParse({ source: null }).success).toBe(true);
    expect(DealBulkChange.safeParse({ ownerId: ANNA, reason: 'On leave' }).success).toBe(true);
    expect(DealBulkChange.safeParse({ ownerId: ANNA }).error?.issues).toMatchObject([{ path: ['reason'] }]);
  });

  it('knows what a deal has already', () => {
    expect(dealChanges(deal, { ownerId: ANNA, stageId: STAGE, source: 'Fair' })).toEqual({ ownerId: false, stageId: false, source: false });
    expect(dealChanges(deal, { source: null })).toMatchObject({ source: true });
    expect(dealChanges({ ...deal, source: null }, { source: '' })).toMatchObject({ source: false });
  });

  it.each([
    ['open', { stageId: ANNA }, null],
    ['paused', { stageId: ANNA }, null],
    ['won', { stageId: ANNA }, 'deal_is_over'],
    ['lost', { ownerId: STAGE as UserId, reason: 'x' }, 'deal_is_over'],
    ['merged', { source: 'Web' }, null],
    ['won', { stageId: STAGE }, null],
  ] as const)('%s, changed by %j: %s', (state, change, rule) => expect(dealBulkRule({ ...deal, state }, change)).toBe(rule));
});

describe('a condition of the list of deals', () => {
  it.each([
    ['amount:from:1000.50', { type: 'number', value: 1000.5 }],
    ['expectedOn:to:2026-12-31', { type: 'date', value: '2026-12-31' }],
    ['nextContactAt:from:2026-12-31', { type: 'moment' }],
    ['state:isNot:won', { type: 'choice', value: 'won' }],
    ['source:empty', { value: null }],
  ])('%s', (text, where) => expect(readWhere(text, dealListFields)).toMatchObject({ wheres: [where] }));

  it.each([
    ['version:is:1', 'unknown_field'],
    ['toString:is:1', 'unknown_field'],
    ['amount:contains:1', 'unknown_operator'],
    ['amount:from:much', 'wrong_value'],
    ['state:is:gone', 'wrong_value'],
    ['stageId:is:first', 'wrong_value'],
  ])('%s is refused: %s', (text, code) =>
    expect(readWhere(['state:is:open', text], dealListFields)).toMatchObject({ fault: { path: 'where.1', code } }),
  );
});

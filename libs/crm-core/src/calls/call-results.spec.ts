import type { Call, Segment } from './call';
import { gaveAway, offeredResults, proposedResult, resultFor } from './call-results';
import type { Disposition } from './disposition';

const at = (second: number) => new Date(Date.UTC(2026, 10, 26, 9, 0, second)).toISOString();
const part = (agentId: string, kind: Segment['kind'], from: number, to: number | null) =>
  ({ kind, agentId, from: at(from), to: to === null ? null : at(to) }) as Segment;
const call = (segments: Segment[], transferredAt?: number) =>
  ({
    segments,
    transfers: transferredAt === undefined ? [] : [{ mode: 'blind', leg: 'a', agentId: 'anna', to: '1002', at: at(transferredAt) }],
  }) as unknown as Call;

describe('a part in a call was given away', () => {
  it.each([
    [
      'when its person transferred the call and talks no more',
      true,
      call([part('anna', 'talk', 0, 10), part('boris', 'talk', 12, null)], 10),
    ],
    ['not while its person is still on the line', false, call([part('anna', 'talk', 0, null)], 10)],
    ['not when the call came back', false, call([part('anna', 'talk', 0, 10), part('anna', 'talk', 30, 40)], 10)],
    ['not without a transfer', false, call([part('anna', 'talk', 0, 10)])],
    ['after a consultation, too', true, call([part('anna', 'talk', 0, 5), part('anna', 'consult', 5, 10)], 10)],
  ])('%s', (_, gave, one) => {
    expect(gaveAway(one, 'anna')).toBe(gave);
    expect(gaveAway(one, 'boris')).toBe(false);
  });
});

const result = (key: string, over: Partial<Disposition> = {}): Disposition => ({
  ...{
    id: '',
    key,
    label: { en: key },
    position: 1,
    active: true,
    outcomes: [],
    queues: [],
    transferred: false,
    next: 'close',
    version: 1,
  },
  ...over,
});
const all = [
  result('transferred', { transferred: true }),
  result('sale', { queues: ['sales'] }),
  result('old', { active: false }),
  result('unreached', { outcomes: ['noAnswer'] }),
];
const keys = (results: Disposition[]) => results.map(({ key }) => key);

describe('the results to choose from', () => {
  it('are those of the queue, and "Transferred" last, for whoever gave the call away', () => {
    expect(keys(offeredResults(all, 'sales', false))).toEqual(['sale', 'unreached']);
    expect(keys(offeredResults(all, 'support', false))).toEqual(['unreached']);
    expect(keys(offeredResults(all, null, true))).toEqual(['unreached', 'transferred']);
  });

  it('propose what the telephone says, and a transfer before that', () => {
    const propose = (queue: string, outcome: Call['outcome'], gave: boolean) =>
      proposedResult(offeredResults(all, queue, gave), { outcome }, gave);
    expect(propose('sales', 'noAnswer', false)).toBe('unreached');
    expect(propose('sales', 'answered', false)).toBeNull();
    expect(propose('sales', null, true)).toBe('transferred');
  });

  it('leave the call to the next person after "Transferred"', () => {
    expect(resultFor(all, 'transferred', true)).toBe('transferred');
    expect(resultFor(all, 'transferred', false)).toBeNull();
    expect(resultFor(all, 'sale', false)).toBe('sale');
  });
});

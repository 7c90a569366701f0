import { callIdOf } from '../ids';
import type { CallFact } from './call-fact';
import { foldCall } from './call-fold';
import { erasedFacts, isErasedCall } from './erased-call';

const party = { numbers: ['+79161234567'], names: ['Anna Smirnova'] };
const callId = callIdOf('main', '1795338000.0');
const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9) + second * 1000).toISOString();

const started = (leg: string, second: number, more: object): CallFact =>
  ({
    ...{
      kind: 'leg.started',
      callId,
      key: `leg:${leg}:started`,
      at: at(second),
      leg,
      linkedId: '1795338000.0',
      userId: null,
      context: null,
    },
    ...more,
  }) as CallFact;
const ended = (leg: string, second: number): CallFact => ({
  ...{ kind: 'leg.ended', callId, key: `leg:${leg}:ended`, at: at(second), leg, cause: 16, techCause: null },
});

const inbound = [
  started('1795338000.0', 0, {
    ...{ channel: 'Local/79161234567@in-1;1', device: 'PJSIP/trunk', side: 'outside' },
    ...{ callerNumber: '89161234567', callerName: 'SMIRNOVA A', calledNumber: '74951112233' },
  }),
  started('1795338000.1', 1, {
    ...{ channel: 'PJSIP/1001-1', device: 'PJSIP/1001', side: 'inside' },
    ...{ callerNumber: '79161234567', callerName: 'Smirnova A', calledNumber: '1001' },
  }),
  {
    kind: 'callback.requested',
    callId,
    key: 'callback:1795338000.0:1',
    at: at(2),
    leg: '1795338000.0',
    queue: 'sales',
    number: '79161234567',
  },
  ended('1795338000.1', 9),
  ended('1795338000.0', 9),
] satisfies CallFact[];

/** Nobody outside was ever rung: only the number says that it led out. */
const failed = [
  started('1795338000.0', 0, {
    ...{ channel: 'PJSIP/1001-1', device: 'PJSIP/1001', side: 'inside' },
    ...{ callerNumber: '1001', callerName: 'Boris', calledNumber: '+79161234567' },
  }),
  ended('1795338000.0', 3),
];

describe('the facts of an erased client’s call', () => {
  it('hold neither their numbers nor their names, in whatever spelling and field', () => {
    const text = JSON.stringify(erasedFacts(inbound, party));
    expect(text).not.toMatch(/9161234567|smirnova/i);
    expect(text).toContain('74951112233');
  });

  it.each([
    ['that came in', inbound],
    ['that failed', failed],
  ])('make the same call as before, one %s', (_which, facts) => {
    const named = (call: object) => JSON.stringify(call).replace(/"[^"]*(?:9161234567|erased|smirnova)[^"]*"/gi, 'null');
    expect(named(foldCall(erasedFacts(facts, party)))).toBe(named(foldCall(facts)));
  });

  it('are told from others, so that no log corrects them', () => {
    expect([isErasedCall(inbound), isErasedCall(erasedFacts(inbound, party))]).toEqual([false, true]);
  });

  it('keep what is of others, and do not change again', () => {
    expect(JSON.stringify(erasedFacts(failed, party))).toContain('Boris');
    expect(erasedFacts(erasedFacts(inbound, party), party)).toEqual(erasedFacts(inbound, party));
  });
});

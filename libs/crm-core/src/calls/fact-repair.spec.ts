import { callIdOf } from '../ids';
import type { CallFact, CallFactOf } from './call-fact';
import { corrections } from './fact-repair';

const callId = callIdOf('main', '1795338000.0');
const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9) + second * 1000).toISOString();

const ended = (second: number, more: Partial<CallFactOf<'leg.ended'>> = {}): CallFact => ({
  ...{ kind: 'leg.ended', callId, key: 'leg:1.0:ended', at: at(second), leg: '1.0', cause: 16, techCause: null },
  ...more,
});
const lost: CallFact = { kind: 'leg.lost', callId, key: 'leg:1.0:lost', at: at(5), leg: '1.0' };
const party = (callerNumber: string): CallFact => ({
  ...{ kind: 'leg.party', callId, key: 'leg:1.0:party:1', at: at(3), leg: '1.0', callerNumber, callerName: null, source: 'cel' },
});
const started = (more: Partial<CallFactOf<'leg.started'>> = {}): CallFact => ({
  ...{
    kind: 'leg.started',
    callId,
    key: 'leg:1.0:started',
    at: at(0),
    leg: '1.0',
    linkedId: '1.0',
    channel: 'PJSIP/a-1',
    device: 'PJSIP/a',
  },
  ...{ side: 'outside', userId: null, callerNumber: '791', callerName: null, calledNumber: '749', context: null },
  ...more,
});
const asked = (second: number): CallFact => ({
  ...{ kind: 'leg.hangupRequested', callId, key: 'leg:1.0:hangupRequested', at: at(second), leg: '1.0' },
});

describe('a correction by the logs', () => {
  it('is what was not heard', () => {
    const end = ended(9, { source: 'cel' });
    expect(corrections([started(), lost], [started({ source: 'cel' }), end])).toEqual([end]);
  });

  it.each([
    ['the same', ended(9)],
    ['a quarter of a second beside it', ended(9.25)],
    ['with the word of SIP that only the live stream knows', ended(9, { techCause: '486', cause: 16 })],
    ['without a cause', ended(9, { cause: null })],
  ])('is not what was heard, %s', (_, logged) => {
    expect(corrections([ended(9)], [{ ...logged, source: 'cel' }])).toEqual([]);
  });

  it.each([
    ['at another moment', ended(9.3)],
    ['for another cause', ended(9, { cause: 17 })],
  ])('is what happened %s than was heard', (_, logged) => {
    expect(corrections([ended(9)], [logged])).toEqual([logged]);
  });

  it('is a tenth of a second of talk', () => {
    const left = (second: number): CallFact =>
      ({ ...ended(second), kind: 'bridge.left', key: 'bridge:b:1:out:1', bridge: 'b' }) as CallFact;
    expect(corrections([left(9)], [left(9.15)])).toEqual([left(9.15)]);
    expect(corrections([left(9)], [left(9.05)])).toEqual([]);
  });

  it('is not the moment of what the logs know only roughly, unless that was taken from a list', () => {
    expect(corrections([asked(4)], [asked(5)])).toEqual([]);
    expect(corrections([{ ...asked(4), source: 'snapshot' }], [asked(5)])).toEqual([asked(5)]);
  });

  it('is a name tag only together with something that counts', () => {
    expect(corrections([started()], [party('792')])).toEqual([]);
    expect(corrections([started()], [party('792'), ended(9)])).toEqual([party('792'), ended(9)]);
  });

  it('by a detail record ends what is known, and adds no leg that others may know by another name', () => {
    const records = [
      started({ source: 'cdr', at: at(-2) }),
      started({ source: 'cdr', leg: 'x', key: 'leg:x:started' }),
      ended(9, { source: 'cdr' }),
    ];
    expect(corrections([started(), lost], records)).toEqual([records[2]]);
    expect(corrections([started(), ended(8)], records)).toEqual([]);
    expect(corrections([], records)).toEqual(records);
  });

  it('is made once', () => {
    const [first] = corrections([started(), ended(9)], [ended(12, { source: 'cel' })]);
    expect(corrections([started(), first!], [ended(12, { source: 'cel' })])).toEqual([]);
  });
});

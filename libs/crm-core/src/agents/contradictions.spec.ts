import type { CallId } from '../ids';
import type { Situation } from './agent-state';
import { Endurance, PATIENCE_MILLISECONDS, phoneContradiction, placeStep } from './contradictions';
import { newDesk } from './desk';

const callId = '0195d5b0-0000-8000-8000-000000000001' as CallId;
const at = (milliseconds: number) => new Date(milliseconds);

describe('a place in a queue', () => {
  const member = { paused: false, static: false };
  const fixed = { paused: false, static: true };
  it.each([
    ['add', undefined, 'yes', 'ready'],
    ['add', undefined, 'yes', 'paused'],
    [null, undefined, 'yes', 'out'],
    [null, undefined, 'no', 'ready'],
    [null, member, 'yes', 'ready'],
    ['pause', member, 'yes', 'paused'],
    ['unpause', { ...member, paused: true }, 'yes', 'ready'],
    ['remove', member, 'yes', 'out'],
    ['remove', member, 'no', 'ready'],
    ['pause', fixed, 'yes', 'out'],
    [null, { ...fixed, paused: true }, 'no', 'out'],
    ['unpause', { ...fixed, paused: true }, 'no', 'ready'],
    ['remove', member, 'notToday', 'ready'],
    [null, undefined, 'notToday', 'ready'],
    ['pause', fixed, 'notToday', 'ready'],
  ] as const)('needs %s', (step, is, service, wanted) => {
    expect(placeStep(is, service, wanted)).toBe(step);
  });

  it('has the rank that is wanted, once it is there and as ready as it should be; where none is wanted it keeps its own', () => {
    const ranked = { ...member, penalty: 3 };
    expect(placeStep(ranked, 'yes', 'ready', 0)).toBe('rank');
    expect(placeStep(ranked, 'yes', 'ready', 3)).toBeNull();
    expect(placeStep(ranked, 'yes', 'ready', null)).toBeNull();
    expect(placeStep({ ...fixed, penalty: 3 }, 'yes', 'ready', 0)).toBe('rank');
    expect(placeStep({ ...ranked, paused: true }, 'yes', 'ready', 0)).toBe('unpause');
    expect(placeStep(ranked, 'no', 'ready', 0)).toBe('remove');
    expect(placeStep({ ...fixed, penalty: 3 }, 'no', 'ready', 0)).toBeNull();
  });
});

describe('a call and a phone', () => {
  const situation = (
    pbxOfCall: string | null,
    ...devices: [string, 'idle' | 'inUse' | 'ringing' | 'unavailable' | 'unknown'][]
  ): Situation => ({
    desk: newDesk(at(0)),
    phones: new Map(pbxOfCall === null ? [] : [['a', { callId, pbx: pbxOfCall, activity: 'talking', since: at(0).toISOString() }]]),
    devices: new Map(devices),
    silentSince: null,
  });
  it.each([
    ['callButPhoneFree', situation('main', ['main', 'idle'])],
    ['callButPhoneFree', situation('main', ['main', 'unavailable'])],
    [null, situation('main', ['main', 'inUse'])],
    [null, situation('main', ['main', 'unknown'])],
    [null, situation('main')],
    ['phoneBusyNoCall', situation(null, ['main', 'inUse'])],
    ['phoneBusyNoCall', situation('other', ['main', 'ringing'])],
    [null, situation(null, ['main', 'idle'])],
    [null, situation('other', ['main', 'idle'])],
  ] as const)('say %s', (expected, one) => {
    expect(phoneContradiction(one, 'main')).toBe(expected);
  });
});

describe('a contradiction', () => {
  it('counts when it lasted, from its first sight', () => {
    const endurance = new Endurance();
    expect(endurance.lasting(new Set(['a']), at(0))).toEqual([]);
    expect(endurance.lasting(new Set(['a', 'b']), at(PATIENCE_MILLISECONDS))).toEqual(['a']);
  });

  it('begins anew when it was gone for a moment, or when something was done about it', () => {
    const endurance = new Endurance();
    endurance.lasting(new Set(['a', 'b']), at(0));
    endurance.lasting(new Set(['b']), at(1000));
    endurance.forget('b');
    expect(endurance.lasting(new Set(['a', 'b']), at(PATIENCE_MILLISECONDS))).toEqual([]);
  });
});

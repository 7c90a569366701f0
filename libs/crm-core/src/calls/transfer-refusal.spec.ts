import { transferRefusal } from './transfer-refusal';

const both = (state: Parameters<typeof transferRefusal>[0]['state'], deviceState: 'idle' | 'unavailable' = 'idle') =>
  (['blind', 'consult'] as const).map((how) => transferRefusal({ device: 'PJSIP/1002', deviceState, state }, how));

describe('handing a call to a colleague', () => {
  it.each([
    ['available', null],
    ['wrapUp', null],
    ['talking', 'busy'],
    ['held', 'busy'],
    ['ringing', 'busy'],
    ['break', 'away'],
    ['missed', 'away'],
    ['offline', 'offline'],
  ] as const)('who is %s: blindly %s, but their phone can be rung to ask', (state, blind) => {
    expect(both(state)).toEqual([blind, null]);
  });

  it.each([
    ['unreachable', 'idle', 'unreachable'],
    ['available', 'unavailable', 'unreachable'],
    ['offline', 'unavailable', 'offline'],
  ] as const)('who is %s with a phone that is %s cannot be asked either', (state, phone, refusal) => {
    expect(both(state, phone)).toEqual([refusal, refusal]);
  });

  it('who has no phone is told apart', () => {
    expect(transferRefusal({ device: null, deviceState: 'unknown', state: 'available' }, 'consult')).toBe('noPhone');
  });
});

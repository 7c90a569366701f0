import { transferRefusal } from './transfer-refusal';

const both = (
  state: Parameters<typeof transferRefusal>[0]['state'],
  deviceState: 'idle' | 'unavailable' = 'idle',
  takesTransfers = false,
) => (['blind', 'consult'] as const).map((how) => transferRefusal({ device: 'PJSIP/1002', deviceState, state, takesTransfers }, how));

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

  it('who is on a break for transfers only takes it', () => {
    expect(both('break', 'idle', true)).toEqual([null, null]);
    expect(both('break', 'unavailable', true)).toEqual(['unreachable', 'unreachable']);
  });

  it('who has no phone is told apart', () => {
    expect(transferRefusal({ device: null, deviceState: 'unknown', state: 'available', takesTransfers: true }, 'consult')).toBe('noPhone');
  });
});

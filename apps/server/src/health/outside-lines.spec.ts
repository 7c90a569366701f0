import { outsideLines } from './outside-lines';

const place = { device: 'PJSIP/town', place: '10.0.0.8:5060', roundtripMilliseconds: null };
const registration = { name: 'mobile', server: 'sip.example' };

describe('the lines of a PBX', () => {
  it.each([
    ['registered', 'up'],
    ['rejected', 'rejected'],
    ['unregistered', 'down'],
  ] as const)('with a provider that has it %s are %s', (state, expected) => {
    const line = { pbx: 'main', kind: 'registration', name: 'mobile', place: 'sip.example', state: expected };
    expect(outsideLines('main', { registrations: [{ ...registration, state }], places: [] })).toMatchObject([line]);
  });

  it.each([
    [true, 'up'],
    [false, 'down'],
    [null, 'unasked'],
  ])('at a place whose answer is %s are %s', (reachable, expected) => {
    const line = { pbx: 'main', kind: 'address', name: 'town', place: '10.0.0.8:5060', state: expected };
    expect(outsideLines('main', { registrations: [], places: [{ ...place, reachable }] })).toMatchObject([line]);
  });
});

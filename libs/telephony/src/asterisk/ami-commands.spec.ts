import { TelephonyError } from '../telephony';
import { addMember, hangup, muteRecording, originate, pauseMember, rankMember, stopRecording } from './ami-commands';

const request = {
  legId: '1.2-callcard-x',
  device: 'PJSIP/1001',
  callerId: { name: 'Анна "A" <x>', number: '1001' },
  number: '89161234567',
  ringMilliseconds: 20_000,
};
const options = { context: 'from-internal', outbound: 'Local/{number}@to-world' };

describe('click to call', () => {
  it('rings the device first, under ids of our own, and never makes the PBX wait for it', () => {
    expect(originate(request, options)).toMatchObject({
      Action: 'Originate',
      Channel: 'PJSIP/1001',
      Async: 'true',
      Timeout: 20_000,
      ChannelId: request.legId,
      OtherChannelId: `${request.legId}-2`,
    });
  });

  it('lets no name write past its place on the screen', () => {
    expect(originate(request, options)['CallerID']).toBe('"Анна A x" <1001>');
  });

  it.each([
    ['an extension', '1002', 'Local/{number}@to-world', { Context: 'from-internal', Exten: '1002', Priority: 1 }],
    ['a number outside', '89161234567', 'Local/{number}@to-world', { Context: 'to-world', Exten: '89161234567', Priority: 1 }],
    ['a number behind a prefix', '89161234567', 'Local/9{number}@to-world/n', { Context: 'to-world', Exten: '989161234567', Priority: 1 }],
    ['a number over a named trunk', '89161234567', 'PJSIP/{number}@trunk-a', { Application: 'Dial', Data: 'PJSIP/89161234567@trunk-a' }],
  ])('dials %s where it belongs', (_, number, outbound, destination) => {
    expect(originate({ ...request, number }, { ...options, outbound })).toMatchObject(destination);
  });

  it.each([
    ['a number that is a dial string', { number: '1&PJSIP/trunk/900' }],
    ['an empty number', { number: '' }],
    ['a device that is two', { device: 'PJSIP/1&PJSIP/2' }],
    ['a caller number that is text', { callerId: { name: 'x', number: '1>,2' } }],
  ])('refuses %s', (_, change) => {
    expect(() => originate({ ...request, ...change }, options)).toThrow(TelephonyError);
  });

  it('tells the phone which call it rings for', () => {
    expect(originate(request, options)['Variable']).toEqual([`PJSIP_HEADER(add,X-Callcard-Call)=${request.legId}`]);
  });

  it('has the dialplan show the number it was told, to whoever is dialled outside', () => {
    const shown = { ...request, shownNumber: '+74951000000' };
    expect(originate(shown, options)['Variable']).toContain('CALLCARD_SHOWN=+74951000000');
    expect(originate(shown, { ...options, outbound: 'PJSIP/{number}@trunk-a' })).toMatchObject({
      Data: 'PJSIP/89161234567@trunk-a,,f(+74951000000)',
    });
    expect(() => originate({ ...request, shownNumber: '1)U(x' }, options)).toThrow(TelephonyError);
  });

  it('refuses a variable whose value would set a second one', () => {
    const variables = originate(request, { ...options, variables: { __CRM_CALL: 'a', B: 'b c' } })['Variable'];
    expect(variables).toEqual(expect.arrayContaining(['__CRM_CALL=a', 'B=b c']));
    expect(() => originate(request, { ...options, variables: { A: '1,B=2' } })).toThrow(TelephonyError);
  });
});

it('hangs up one channel by its name, and no pattern of names', () => {
  expect(hangup('PJSIP/1001-00000001')).toEqual({ Action: 'Hangup', Channel: 'PJSIP/1001-00000001', Cause: 16 });
  expect(() => hangup('/^PJSIP/.*/')).toThrow(TelephonyError);
});

it('pauses in one queue or in all', () => {
  expect(pauseMember('PJSIP/1001', true, 'lunch', 'sales')).toEqual({
    Action: 'QueuePause',
    Interface: 'PJSIP/1001',
    Paused: 'true',
    Queue: 'sales',
    Reason: 'lunch',
  });
  expect(pauseMember('PJSIP/1001', false, null)).toEqual({ Action: 'QueuePause', Interface: 'PJSIP/1001', Paused: 'false' });
});

it('ranks a member in one queue alone', () => {
  const place = { Queue: 'sales', Interface: 'PJSIP/1001', Penalty: 2 };
  expect(rankMember('sales', 'PJSIP/1001', 2)).toEqual({ Action: 'QueuePenalty', ...place });
  expect(addMember('sales', 'PJSIP/1001', 'Anna', false, 2)).toMatchObject(place);
});

it('silences the recordings of one channel, both directions, and ends them', () => {
  const Channel = 'PJSIP/trunk-a-00000001';
  expect(muteRecording(Channel, true)).toEqual({ Action: 'MixMonitorMute', Channel, Direction: 'both', State: 1 });
  expect(muteRecording(Channel, false)).toMatchObject({ State: 0 });
  expect(stopRecording(Channel)).toEqual({ Action: 'StopMixMonitor', Channel });
  expect(() => muteRecording('/^PJSIP/.*/', true)).toThrow(TelephonyError);
});

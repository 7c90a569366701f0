import { sideOfDevices } from './side-of';

describe('the side of an interface', () => {
  const known = new Set(['PJSIP/reception']);

  it.each([
    ['PJSIP/1001', 'inside'],
    ['PJSIP/1001-web', 'inside'],
    ['PJSIP/w1001', 'inside'],
    ['PJSIP/reception', 'inside'],
    ['SIP/42', 'inside'],
    ['Local/1001@agents', 'local'],
    ['PJSIP/trunk-a', 'outside'],
    ['PJSIP/79161234567', 'outside'],
    ['PJSIP/7', 'outside'],
    ['PJSIP/1001-', 'outside'],
    ['', 'outside'],
  ])('of %s is %s', (device, side) => {
    expect(sideOfDevices(known)(device)).toBe(side);
  });

  it('follows the devices that the server gets to know later', () => {
    const growing = new Set<string>();
    const sideOf = sideOfDevices(growing);
    expect(sideOf('PJSIP/lobby')).toBe('outside');
    growing.add('PJSIP/lobby');
    expect(sideOf('PJSIP/lobby')).toBe('inside');
  });
});

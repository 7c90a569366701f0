import fc from 'fast-check';
import { classifyNumber, mayDial } from './dial-rights';
import { SHIPPED_DIAL_RIGHTS } from './roles/shipped-grants';

describe('what a number costs to call', () => {
  it.each([
    ['RU', '1002', 'internal'],
    ['RU', '+7 495 123-45-67', 'local'],
    ['RU', '8 (495) 123-45-67', 'local'],
    ['RU', '8 916 123-45-67', 'mobile'],
    ['RU', '+380 44 490 00 00', 'international'],
    ['RU', '810 380 44 490 00 00', 'international'],
    ['RU', '8 809 505 12 34', 'premium'],
    ['UA', '044 490 00 00', 'local'],
    ['UA', '067 123 45 67', 'mobile'],
    ['UA', '0 900 123 456', 'premium'],
    ['UA', '+7 916 123-45-67', 'international'],
    ['RU', '+881 6 1234 5678', 'premium'],
    ['RU', '00 882 1612 3456', 'premium'],
    ['RU', '+686 7212 3456', 'premium'],
    ['RU', '112', 'emergency'],
    ['UA', '103', 'emergency'],
    ['US', '911', 'emergency'],
    ['RU', 'call me', 'premium'],
    ['RU', '*72', 'premium'],
  ])('in %s, %s is %s', (region, number, expected) => expect(classifyNumber(number, { region })).toBe(expected));
});

describe('dial rights', () => {
  it('let an operator call home but not abroad, and a specialist abroad', () => {
    expect(mayDial(SHIPPED_DIAL_RIGHTS.operator, '8 916 123-45-67', { region: 'RU' })).toBe(true);
    expect(mayDial(SHIPPED_DIAL_RIGHTS.operator, '+380 44 490 00 00', { region: 'RU' })).toBe(false);
    expect(mayDial(SHIPPED_DIAL_RIGHTS.specialist, '+380 44 490 00 00', { region: 'RU' })).toBe(true);
  });

  it('let everybody call for help', () => {
    expect(mayDial([], '112', { region: 'UA' })).toBe(true);
  });

  it('of no shipped role reach a premium number', () => {
    for (const dial of Object.values(SHIPPED_DIAL_RIGHTS)) expect(mayDial(dial, '8 809 505 12 34', { region: 'RU' })).toBe(false);
  });

  it('hold against whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        (typed) => mayDial([], typed, { region: 'RU' }) === (classifyNumber(typed, { region: 'RU' }) === 'emergency'),
      ),
    );
  });
});

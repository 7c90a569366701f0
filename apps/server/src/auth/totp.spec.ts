import { codeAt, matchingStep, stepAt, toBase32 } from './totp';

const SECRET = Buffer.from('12345678901234567890');

describe('a code of the authenticator', () => {
  // The table of RFC 6238, appendix B.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %d is %s', (second, code) => {
    expect(codeAt(SECRET, stepAt(new Date(second * 1000)), 8)).toBe(code);
  });

  it('holds half a minute before and after, and once only', () => {
    const now = new Date(1_234_567_890_000);
    const step = stepAt(now);
    expect(matchingStep(SECRET, codeAt(SECRET, step), now, 0)).toBe(step);
    expect(matchingStep(SECRET, codeAt(SECRET, step - 1), now, 0)).toBe(step - 1);
    expect(matchingStep(SECRET, codeAt(SECRET, step + 1), now, 0)).toBe(step + 1);
    expect(matchingStep(SECRET, codeAt(SECRET, step - 2), now, 0)).toBeNull();
    expect(matchingStep(SECRET, codeAt(SECRET, step), now, step)).toBeNull();
    for (const odd of ['', '12', 'abcdef', '1234567']) expect(matchingStep(SECRET, odd, now, 0)).toBeNull();
  });

  it('has a secret that is typed in capitals and digits', () => {
    expect(toBase32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });
});

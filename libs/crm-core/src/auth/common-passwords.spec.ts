import { isCommonPassword } from './common-passwords';

describe('a password', () => {
  it.each([
    'password123',
    'Qwertyuiop',
    '1234567890',
    'Пароль2026!',
    'aaaaaaaaaaaa',
    'abababababab',
    'administrator',
    '!!admin!!2026',
    '1q2w3e4r5t',
  ])('is no good when it is tried before all others: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each(['correct horse battery', 'callcard-demo', 'chosen by the admin', 'зелёный чайник на окне', 'tr7-Kq2_mzL1'])(
    'will do: %s',
    (password) => {
      expect(isCommonPassword(password)).toBe(false);
    },
  );
});

import { shownPhone } from './phone';

describe('a phone number on the screen', () => {
  it.each([
    ['+79161234567', '8 (916) 123-45-67'],
    ['+380670001121', '+380 67 000 1121'],
    ['1001', '1001'],
    ['+7', '+7'],
  ])('%s is shown as %s', (number, shown) => {
    expect(shownPhone(number)).toBe(shown);
  });

  it('that is hidden is nothing', () => {
    expect(shownPhone(null)).toBe('');
  });
});

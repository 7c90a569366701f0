import { texts } from './i18n';
import { writtenByPlan } from './number-plans';
import { loadNumberPlans, shownPhone } from './phone';
import { writtenAsUsual } from './usual-numbers';

describe('a phone number on the screen', () => {
  it('of every day is written at once; any other as it is until the number plans are there, and then anew', async () => {
    const anew = jest.fn();
    texts.on('writtenAnew', anew);
    expect(shownPhone('+79161234567')).toBe('8 (916) 123-45-67');
    expect(shownPhone('+493012345678')).toBe('+493012345678');
    expect(anew).not.toHaveBeenCalled();
    await loadNumberPlans();
    expect(shownPhone('+493012345678')).toBe('+49 30 12345678');
    expect(anew).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['+79161234567', '8 (916) 123-45-67'],
    ['+380670001121', '+380 67 000 1121'],
    ['1001', '1001'],
    ['+7', '+7'],
  ])('%s is shown as %s', async (number, shown) => {
    await loadNumberPlans();
    expect(shownPhone(number)).toBe(shown);
  });

  it('that is hidden is nothing', () => {
    expect(shownPhone(null)).toBe('');
  });

  /** Every area code there may be, and what it begins with. */
  const numbers = ['+7##########', '+380#########', '+375#########', '+49#########', '+1##########'].flatMap((plan) =>
    Array.from({ length: 10_000 }, (_, area) =>
      plan.replace(/#+/, (rest) => `${area}`.padStart(4, '0').padEnd(rest.length, `${area * 7919}7`)),
    ),
  );

  it.each(['RU', 'KZ', 'UA', 'BY'])('of every day is written as its number plan would, at home in %s', (home) => {
    const usual = numbers.filter((number) => writtenAsUsual(number, home) !== number);
    expect(usual.length).toBeGreaterThan(5000);
    for (const number of usual) expect(writtenAsUsual(number, home)).toBe(writtenByPlan(number, home));
  });
});

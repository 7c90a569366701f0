import type { CallingHours } from '../compliance/calling-windows';
import { isOpenWord } from './contact-hours';

const DAILY = [{ from: '09:00', to: '20:00' }];
const hours: CallingHours = {
  week: { mon: DAILY, tue: DAILY, wed: DAILY, thu: DAILY, fri: DAILY, sat: DAILY, sun: DAILY },
  holiday: DAILY,
  holidays: [],
};

describe('whether contacts may be called where they are', () => {
  // 10:00 in Kyiv, 11:00 in Moscow, 18:00 in Vladivostok, 20:00 in Kamchatka
  it.each([
    ['Europe/Kyiv|Europe/Kyiv', true],
    ['|Asia/Kamchatka,Europe/Kyiv', true],
    ['Asia/Kamchatka|Europe/Kyiv', false],
    ['Europe/Kyiv|Asia/Kamchatka', false],
    ['Asia/Vladivostok|+7', true],
    ['|+7', false],
    ['|', true],
  ])('%s: %s, by the stricter of number and address, and where neither says by the whole country', (word, open) => {
    expect(isOpenWord(word, hours, 'UA', new Date('2026-11-27T08:00:00Z'))).toBe(open);
  });
});

import { speak, startTexts, texts } from '../../lib/i18n';
import { noticeText } from './notice-text';

beforeAll(() => startTexts('en'));

it.each([
  ['en', 'Olena: birthday, 20 May'],
  ['ru', 'Olena: день рождения, 20 мая'],
  ['uk', 'Olena: день народження, 20 травня'],
] as const)('an important date says in %s what it is, and when', async (locale, text) => {
  await speak(locale);
  const values = { name: 'Olena', subject: '', date: 'birthday', day: '2027-05-20' };
  expect(noticeText(texts.t, { kind: 'importantDate', values })).toBe(text);
});

import { speak, startTexts, texts } from '../../lib/i18n';
import { noticeText } from './notice-text';

beforeAll(() => startTexts('en'));

it.each([
  ['en', 'Today: contacts today: 2, missed calls: 1'],
  ['ru', 'Сегодня: контакты сегодня: 2, пропущенные звонки: 1'],
  ['uk', 'Сьогодні: контакти сьогодні: 2, пропущені дзвінки: 1'],
] as const)('an agenda says in %s how much there is of what there is', async (locale, text) => {
  await speak(locale);
  expect(noticeText(texts.t, { kind: 'agenda', values: { contacts: '2', overdue: '0', missed: '1' } })).toBe(text);
});

it('what is overdue says in which team', async () => {
  await speak('en');
  expect(noticeText(texts.t, { kind: 'teamOverdue', values: { team: 'Sales', overdue: '3' } })).toBe(
    'Overdue in Sales: contacts overdue: 3',
  );
});

it('an alert says what its rule is called, of whom it is, and the figure', async () => {
  await speak('en');
  const values = { rule: 'Long queue', subject: 'Sales', value: '7' };
  expect(noticeText(texts.t, { kind: 'alertRaised', values })).toBe('Alert: Long queue (Sales): 7');
});

it.each([
  ['en', 'Olena: birthday, 20 May'],
  ['ru', 'Olena: день рождения, 20 мая'],
  ['uk', 'Olena: день народження, 20 травня'],
] as const)('an important date says in %s what it is, and when', async (locale, text) => {
  await speak(locale);
  const values = { name: 'Olena', subject: '', date: 'birthday', day: '2027-05-20' };
  expect(noticeText(texts.t, { kind: 'importantDate', values })).toBe(text);
});

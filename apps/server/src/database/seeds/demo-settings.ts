import type { CalendarInput, DidInput, DispositionInput, Holiday, Locale, MessageTemplateInput, ScriptInput } from '@callcard/crm-core';

const result = (
  position: number,
  key: string,
  en: string,
  ru: string,
  uk: string,
  { outcomes = [], next = 'close' }: Partial<Pick<DispositionInput, 'outcomes' | 'next'>> = {},
): DispositionInput => ({
  key,
  label: { en, ru, uk },
  position,
  active: true,
  ...{ outcomes, next, queues: [], transferred: false },
});

/** The results operators choose from, in the order of their digits. */
export const demoDispositions: DispositionInput[] = [
  result(1, 'sale', 'Sale', 'Продажа', 'Продаж'),
  result(2, 'interested', 'Interested', 'Интерес', 'Зацікавлення', { next: 'lead' }),
  result(3, 'callBack', 'Call back later', 'Перезвонить позже', 'Передзвонити пізніше', { next: 'callback' }),
  result(4, 'information', 'Information given', 'Дана информация', 'Надано інформацію'),
  result(5, 'complaint', 'Complaint', 'Жалоба', 'Скарга'),
  result(6, 'notInterested', 'Not interested', 'Не интересно', 'Не цікаво'),
  result(7, 'wrongNumber', 'Wrong number', 'Ошиблись номером', 'Помилилися номером'),
  result(8, 'notReached', 'Not reached', 'Не удалось дозвониться', 'Не вдалося додзвонитися', {
    outcomes: ['noAnswer', 'busy', 'rejected', 'failed'],
  }),
];

const script = (title: string, queue: string | null, locale: ScriptInput['locale'], ...lines: string[]): ScriptInput => ({
  ...{ title, queue, locale, body: lines.join('\n\n'), active: true },
});

/** What the demo's operators say. */
export const demoScripts: ScriptInput[] = [
  script(
    'Sales: first words',
    'sales',
    'en',
    'Good day, {client.addressAs}! {company}, sales, {agent.name} speaking. How can I help?',
    'Ask what it is for, how many, and by when.',
    'Offer a specialist: "I will have a colleague call you. When is it convenient?"',
  ),
  script(
    'Продажи: первые слова',
    'sales',
    'ru',
    '{client.addressAs}, добрый день! {company}, отдел продаж, {agent.name}. Чем могу помочь?',
    'Узнать: для чего, сколько и к какому сроку.',
    'Предложить специалиста: «Вам перезвонит коллега. Когда удобно?»',
  ),
  script(
    'Продажі: перші слова',
    'sales',
    'uk',
    '{client.addressAs}, добрий день! {company}, відділ продажів, {agent.name}. Чим можу допомогти?',
    'Дізнатися: для чого, скільки і до якого строку.',
    'Запропонувати спеціаліста: «Вам зателефонує колега. Коли зручно?»',
  ),
  script('Any call', null, 'en', 'Good day! {company}, {agent.name} speaking.', 'Read the number back: {number}.'),
];

const afterTheTalk = (order: number, locale: Locale, name: string, subject: string, ...lines: string[]): MessageTemplateInput => ({
  ...{ channel: 'email', name, locale, subject, body: lines.join('\n\n'), order, active: true },
});

/** What the demo's people write. */
export const demoMessageTemplates: MessageTemplateInput[] = [
  afterTheTalk(1, 'en', 'After the talk', 'Our talk', 'Good day, {client.greeting}!', 'Thank you for your call. {me.name}, {me.email}'),
  afterTheTalk(2, 'ru', 'После разговора', 'Наш разговор', '{client.greeting}, добрый день!', 'Спасибо за звонок. {me.name}, {me.email}'),
  afterTheTalk(3, 'uk', 'Після розмови', 'Наша розмова', '{client.greeting}, добрий день!', 'Дякуємо за дзвінок. {me.name}, {me.email}'),
  { channel: 'sms', name: 'We called', locale: 'en', body: 'We could not reach you. {me.name}', order: 4, active: true },
];

/** The numbers that the demo's clients call. */
export const demoNumbers: DidInput[] = [
  { number: '+74951000001', title: 'Sales line', source: 'Website' },
  { number: '+74951000002', title: 'Support line', source: 'Product label' },
];

const holidayNames: [monthDay: string, name: string, hours?: Holiday['hours']][] = [
  ['01-01', 'New Year'],
  ['01-07', 'Christmas'],
  ['03-08', "Women's Day"],
  ['05-01', 'Labour Day'],
  ['12-31', "New Year's Eve", [{ from: '09:00', to: '15:00' }]],
];

/** The holidays of two years from `now`. */
export const demoHolidays = (now: Date): CalendarInput['holidays'] =>
  [now.getUTCFullYear(), now.getUTCFullYear() + 1].flatMap((year) =>
    holidayNames.map(([monthDay, name, hours = []]) => ({ date: `${year}-${monthDay}`, name, hours })),
  );

import type { CalendarInput, DidInput, DispositionInput, Holiday } from '@callcard/crm-core';

const result = (position: number, key: string, en: string, ru: string, uk: string): DispositionInput => ({
  key,
  label: { en, ru, uk },
  position,
  active: true,
});

/** The results operators choose from, in the order of their digits. */
export const demoDispositions: DispositionInput[] = [
  result(1, 'sale', 'Sale', 'Продажа', 'Продаж'),
  result(2, 'interested', 'Interested', 'Интерес', 'Зацікавлення'),
  result(3, 'callBack', 'Call back later', 'Перезвонить позже', 'Передзвонити пізніше'),
  result(4, 'information', 'Information given', 'Дана информация', 'Надано інформацію'),
  result(5, 'complaint', 'Complaint', 'Жалоба', 'Скарга'),
  result(6, 'notInterested', 'Not interested', 'Не интересно', 'Не цікаво'),
  result(7, 'wrongNumber', 'Wrong number', 'Ошиблись номером', 'Помилилися номером'),
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

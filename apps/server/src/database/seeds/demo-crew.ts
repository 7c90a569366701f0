import type { AlertRuleInput, DidInput } from '@callcard/crm-core';
import { type DemoPerson, person } from './demo-people';

/** Under these names the demo PBX knows the lines that the crew alone works for. */
export const CREW_QUEUES = { orders: 'orders', delivery: 'delivery', outbound: 'outbound' } as const;
const { orders, delivery, outbound } = CREW_QUEUES;

const NAMES: [name: string, ...queues: string[]][] = [
  ['Алина Зайцева', 'sales'],
  ['Артём Белов', 'sales'],
  ['Богдана Мельник', 'sales', 'support'],
  ['Валерия Титова', 'sales'],
  ['Виктор Гущин', 'sales', orders],
  ['Ганна Ткаченко', 'sales'],
  ['Данила Ершов', 'support'],
  ['Євгенія Поліщук', 'support'],
  ['Жанна Крылова', 'support'],
  ['Ігор Савченко', 'support', delivery],
  ['Кирилл Носков', 'support'],
  ['Ксенія Лисенко', 'support'],
  ['Лариса Фомина', orders],
  ['Марко Гаврилюк', orders],
  ['Надежда Рябова', orders],
  ['Назар Олійник', orders],
  ['Оксана Руденко', orders, delivery],
  ['Павел Кудрин', delivery],
  ['Роксолана Мороз', delivery],
  ['Сергей Лапин', delivery],
  ['Соломія Коваль', delivery],
  ['Тимур Алиев', outbound],
  ['Уляна Кравець', outbound],
  ['Юрий Горбунов', outbound],
  ['Ярослава Гнатюк', outbound],
];

/** Who keeps the floor of the demo busy: people on a shift at phones that the demo PBX answers. */
export const demoCrew: DemoPerson[] = NAMES.map(([name, ...queues], n) =>
  person(`crew${n + 1}`, name, queues.includes(outbound) ? 'telemarketer' : 'operator', String(1201 + n), queues),
);

/** Whether an account is one of the crew's. */
export const isCrew = (email: string): boolean => /^crew\d+@demo\.test$/.test(email);

/** The numbers of its lines. */
export const crewNumbers: DidInput[] = [
  { number: '+74951000003', title: 'Orders line', source: 'Catalogue' },
  { number: '+74951000004', title: 'Delivery line', source: 'Delivery note' },
];

const rule = (name: string, change: Pick<AlertRuleInput, 'metric' | 'side' | 'threshold' | 'clearAt'>): AlertRuleInput => ({
  ...{ name, ...change, forSeconds: 5, clearForSeconds: 20, queueIds: [], active: true },
  // They are looked at on the floor: a demo that sounds and writes all day would be left soon.
  ...{ roles: [], sound: false },
});

/** Thresholds that a floor so busy passes now and then. */
export const crewRules: AlertRuleInput[] = [
  rule('Долго ждут', { metric: 'longestWait', side: 'above', threshold: 45, clearAt: 20 }),
  rule('Черга зростає', { metric: 'waiting', side: 'above', threshold: 4, clearAt: 2 }),
  rule('Перерыв затянулся', { metric: 'breakOverLimit', side: 'above', threshold: 0, clearAt: 0 }),
  rule('Телефон не на зв’язку', { metric: 'unreachableTime', side: 'above', threshold: 15, clearAt: 0 }),
];

/** By area: numbers that nobody has, and their time zone. Somewhere it is an hour for calls, whenever the demo is looked at. */
const AREAS: [numbers: string[], digits: number, timeZone: string][] = [
  [['+121255501', '+171855501'], 2, 'America/New_York'],
  [['+131055501', '+121355501'], 2, 'America/Los_Angeles'],
  [['+4420794600', '+4420794601'], 2, 'Europe/London'],
  [['+6125550120', '+6125550121'], 2, 'Australia/Sydney'],
  [['+742325500', '+742325501'], 2, 'Asia/Vladivostok'],
];
const FIRST = ['Olivia', 'Liam', 'Grace', 'Noah', 'Ava', 'Ethan', 'Chloe', 'Lucas', 'Zoe', 'Henry'];
const LAST = ['Adams', 'Barnes', 'Cole', 'Dixon', 'Ellis', 'Foster', 'Gibson', 'Hayes', 'Irwin', 'Jenkins'];

/** A thousand people for the campaign of the crew: enough for hours. */
export const crewContacts = (): { name: string; numbers: string[]; timeZone: string }[] =>
  Array.from({ length: 100 }, (_, n) => n).flatMap((n) =>
    AREAS.flatMap(([begins, digits, timeZone], area) =>
      begins.map((begin, half) => ({
        name: `${FIRST[(n + area) % 10]} ${LAST[(Math.floor(n / 10) + half * 5) % 10]}`,
        numbers: [begin + String(n).padStart(digits, '0')],
        timeZone,
      })),
    ),
  );

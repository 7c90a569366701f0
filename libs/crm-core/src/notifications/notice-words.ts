import type { Notification } from '../realtime';
import type { Locale } from '../users/user';
import { agendaSummary } from './agenda';

type Words = Record<Locale, (values: Record<string, string>) => string>;

const of = (values: Record<string, string>, name: string) => values[name] ?? '';
const words = (en: string, ru: string, uk: string): Words => ({ en: filled(en), ru: filled(ru), uk: filled(uk) });
const filled = (text: string) => (values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => of(values, name)).trim();

const DATES: Record<Locale, Record<string, string>> = {
  en: { birthday: 'birthday', companyDay: 'company day', contract: 'contract', other: 'important date' },
  ru: { birthday: 'день рождения', companyDay: 'день компании', contract: 'договор', other: 'важная дата' },
  uk: { birthday: 'день народження', companyDay: 'день компанії', contract: 'договір', other: 'важлива дата' },
};

/** `Olena: birthday, 20 May`. */
const importantDay = (locale: Locale) => (values: Record<string, string>) => {
  const what = of(values, 'subject') || (DATES[locale][of(values, 'date')] ?? '');
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return `${of(values, 'name')}: ${what}${values['day'] ? `, ${format.format(new Date(values['day']))}` : ''}`;
};

/** `Today: contacts today: 3`; the name of a team stands in it. */
const agenda = (en: string, ru: string, uk: string): Words => {
  const counted = (text: string, locale: Locale) => (values: Record<string, string>) =>
    `${filled(text)(values)}: ${agendaSummary(values, locale)}`;
  return { en: counted(en, 'en'), ru: counted(ru, 'ru'), uk: counted(uk, 'uk') };
};

/** What a notice says outside of the console: in a letter, in an SMS, in a message of the browser. */
const WORDS: Partial<Record<string, Words>> = {
  leadAssigned: words('New lead: {subject}', 'Новый лид: {subject}', 'Новий лід: {subject}'),
  leadReturned: words('Lead returned: {subject}', 'Лид возвращён: {subject}', 'Лід повернено: {subject}'),
  leadOverdue: words('Lead overdue: {subject}', 'Лид просрочен: {subject}', 'Лід прострочено: {subject}'),
  breakOverdue: words(
    'Break longer than {minutes} min: {name}',
    'Перерыв дольше {minutes} мин: {name}',
    'Перерва довша за {minutes} хв: {name}',
  ),
  wrapUpOverdue: words(
    'No result for {minutes} min after the wrap-up: {name}',
    'Нет результата {minutes} мин после оформления: {name}',
    'Немає результату {minutes} хв після оформлення: {name}',
  ),
  campaignPaused: words(
    'Campaign paused, the line refuses its calls: {name}',
    'Кампания остановлена, линия не принимает её звонки: {name}',
    'Кампанію зупинено, лінія не приймає її дзвінки: {name}',
  ),
  campaignHeldBack: words(
    'Too many dropped calls, one line for each agent now: {name}',
    'Слишком много сброшенных звонков, теперь одна линия на оператора: {name}',
    'Забагато скинутих дзвінків, тепер одна лінія на оператора: {name}',
  ),
  sentAvailable: words(
    'You were set to available: {name}',
    'Вас перевели в состояние «Готов к звонкам»: {name}',
    'Вас переведено у стан «Готовий до дзвінків»: {name}',
  ),
  sentOnBreak: words('You were sent on a break: {name}', 'Вас отправили на перерыв: {name}', 'Вас відправлено на перерву: {name}'),
  shiftEndedFor: words('Your shift was ended: {name}', 'Ваша смена закончена: {name}', 'Вашу зміну закінчено: {name}'),
  wrapUpEndedFor: words('Your wrap-up was ended: {name}', 'Ваше оформление закончено: {name}', 'Ваше оформлення закінчено: {name}'),
  queuesAssigned: words(
    'Your queues now: {subject} ({name})',
    'Теперь ваши очереди: {subject} ({name})',
    'Тепер ваші черги: {subject} ({name})',
  ),
  supervisorMessage: words('{name}: {subject}', '{name}: {subject}', '{name}: {subject}'),
  handRaised: words('{name} asks for help', '{name} просит о помощи', '{name} просить про допомогу'),
  campaignNotStarted: words(
    'Campaign not started, its rules refuse its mode: {name}',
    'Кампания не запущена, её правила запрещают этот режим: {name}',
    'Кампанію не запущено, її правила забороняють цей режим: {name}',
  ),
  reportReady: words('Report “{subject}”: {period}', 'Отчёт «{subject}»: {period}', 'Звіт «{subject}»: {period}'),
  taskAssigned: words(
    '{name} gave you a task: {subject}',
    'Вам поставлена задача: {subject} ({name})',
    'Вам поставлено завдання: {subject} ({name})',
  ),
  taskDue: words('Task due: {subject}', 'Срок задачи: {subject}', 'Термін завдання: {subject}'),
  requestAssigned: words('A request for you: {subject}', 'Вам обращение: {subject}', 'Вам звернення: {subject}'),
  requestOverdue: words('Not worked off in time: {subject}', 'Не отработано в срок: {subject}', 'Не відпрацьовано вчасно: {subject}'),
  requestUnanswered: words(
    'Nobody took it in hand in time: {subject}',
    'Никто не взял в работу вовремя: {subject}',
    'Ніхто не взяв у роботу вчасно: {subject}',
  ),
  requestHalf: words('Half of the time is gone: {subject}', 'Прошла половина срока: {subject}', 'Минула половина терміну: {subject}'),
  requestMost: words('80 % of the time is gone: {subject}', 'Прошло 80 % срока: {subject}', 'Минуло 80 % терміну: {subject}'),
  requestDue: words('The time is over: {subject}', 'Срок истёк: {subject}', 'Термін минув: {subject}'),
  requestEscalated: words('Still not worked off: {subject}', 'Всё ещё не отработано: {subject}', 'Досі не відпрацьовано: {subject}'),
  calledWhileAway: words(
    'You were called while away: {subject}',
    'Вам звонили в ваше отсутствие: {subject}',
    'Вам дзвонили за вашої відсутності: {subject}',
  ),
  taskToAccept: words('To be accepted: {subject} ({name})', 'На приёмку: {subject} ({name})', 'На приймання: {subject} ({name})'),
  taskReturned: words('Given back: {subject} ({name})', 'Возвращено: {subject} ({name})', 'Повернуто: {subject} ({name})'),
  taskAccepted: words('Accepted: {subject} ({name})', 'Принято: {subject} ({name})', 'Прийнято: {subject} ({name})'),
  postponementAsked: words(
    'A later moment is asked for: {subject} ({name})',
    'Просьба перенести: {subject} ({name})',
    'Прохання перенести: {subject} ({name})',
  ),
  postponementAgreed: words(
    'Put off with consent: {subject} ({name})',
    'Перенос согласован: {subject} ({name})',
    'Перенесення погоджено: {subject} ({name})',
  ),
  postponementRefused: words(
    'Not put off: {subject} ({name})',
    'Перенос не согласован: {subject} ({name})',
    'Перенесення не погоджено: {subject} ({name})',
  ),
  contactDue: words('Soon: {subject}', 'Скоро: {subject}', 'Незабаром: {subject}'),
  campaignCallbackDue: words('A call you promised: {subject}', 'Обещанный звонок: {subject}', 'Обіцяний дзвінок: {subject}'),
  dealAssigned: words(
    'Deal for you: {subject} ({name})',
    'Вам передана сделка: {subject} ({name})',
    'Вам передано угоду: {subject} ({name})',
  ),
  dealHandedOver: words(
    'Deal handed over: {subject}. New owner: {name}',
    'Сделка передана: {subject}. Новый ответственный: {name}',
    'Угоду передано: {subject}. Новий відповідальний: {name}',
  ),
  dealsAssigned: words('Deals for you: {count} ({name})', 'Вам переданы сделки: {count} ({name})', 'Вам передано угоди: {count} ({name})'),
  dealsHandedOver: words(
    'Deals handed over: {count}. New owner: {name}',
    'Сделки переданы: {count}. Новый ответственный: {name}',
    'Угоди передано: {count}. Новий відповідальний: {name}',
  ),
  dealOverdue: words(
    'Contact overdue: {subject}. Owner: {name}',
    'Контакт просрочен: {subject}. Ответственный: {name}',
    'Контакт прострочено: {subject}. Відповідальний: {name}',
  ),
  dealPlanSwitched: words(
    'Another plan, what you had to do is cancelled: {subject}, {plans} ({name})',
    'План изменён, ваше дело отменено: {subject}, {plans} ({name})',
    'План змінено, вашу справу скасовано: {subject}, {plans} ({name})',
  ),
  agenda: agenda('Today', 'Сегодня', 'Сьогодні'),
  teamOverdue: agenda('Overdue in {team}', 'Просрочено в команде {team}', 'Прострочено в команді {team}'),
  importantDate: { en: importantDay('en'), ru: importantDay('ru'), uk: importantDay('uk') },
  workTakenOver: words(
    '{name} left: {count} of theirs are yours now',
    'Дела сотрудника {name} переданы вам: {count}',
    'Справи співробітника {name} передано вам: {count}',
  ),
  reviewGiven: words(
    'Your call was reviewed: {score} ({name})',
    'Ваш звонок оценён: {score} ({name})',
    'Ваш дзвінок оцінено: {score} ({name})',
  ),
  reviewDisputed: words(
    '{name} disagrees with your review',
    'Не согласен с вашей оценкой: {name}',
    'Не погоджується з вашою оцінкою: {name}',
  ),
  reviewSettled: words(
    'The dispute about a review is settled: {score} ({name})',
    'Спор об оценке решён: {score} ({name})',
    'Суперечку щодо оцінки вирішено: {score} ({name})',
  ),
  reviewReplied: words('{name} wrote about a review', 'Сообщение к оценке: {name}', 'Повідомлення до оцінки: {name}'),
  calibrationAsked: words(
    '{name} asks you to judge calls: {subject}',
    'Вас просят оценить звонки: {subject} ({name})',
    'Вас просять оцінити дзвінки: {subject} ({name})',
  ),
  alertRaised: words('{rule} ({subject}): {value}', '{rule} ({subject}): {value}', '{rule} ({subject}): {value}'),
  webhookDisabled: words(
    'A web hook was switched off, it failed too often: {subject}',
    'Веб-хук отключён, слишком много ошибок: {subject}',
    'Вебхук вимкнено, забагато помилок: {subject}',
  ),
};

const OTHER = words('News: {subject}', 'Новость: {subject}', 'Новина: {subject}');
const INSTEAD = words('(instead of {insteadOf})', '(замещение: {insteadOf})', '(заміщення: {insteadOf})');

/** One line without markup; a kind without words of its own still says what it is about. */
export function noticeLine({ kind, values }: Pick<Notification, 'kind' | 'values'>, locale: Locale): string {
  const line = (WORDS[kind] ?? OTHER)[locale](values);
  return (values['insteadOf'] ? `${line} ${INSTEAD[locale](values)}` : line).replace(/\s+/g, ' ');
}

import type { Notification } from '../realtime';
import type { Locale } from '../users/user';

type Words = Record<Locale, (values: Record<string, string>) => string>;

const of = (values: Record<string, string>, name: string) => values[name] ?? '';
const words = (en: string, ru: string, uk: string): Words => ({ en: filled(en), ru: filled(ru), uk: filled(uk) });
const filled = (text: string) => (values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => of(values, name)).trim();

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
  taskAssigned: words(
    '{name} gave you a task: {subject}',
    'Вам поставлена задача: {subject} ({name})',
    'Вам поставлено завдання: {subject} ({name})',
  ),
  taskDue: words('Task due: {subject}', 'Срок задачи: {subject}', 'Термін завдання: {subject}'),
  requestAssigned: words('A missed call for you: {subject}', 'Вам пропущенный звонок: {subject}', 'Вам пропущений дзвінок: {subject}'),
  requestOverdue: words(
    'Nobody has called back in time: {subject}',
    'Никто вовремя не перезвонил: {subject}',
    'Ніхто вчасно не передзвонив: {subject}',
  ),
  importantDate: words('{name}: {subject}', '{name}: {subject}', '{name}: {subject}'),
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

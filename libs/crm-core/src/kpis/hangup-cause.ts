import type { LocalText } from '../calls/disposition';

const say = (en: string, ru: string, uk: string): LocalText => ({ en, ru, uk });

/** What a cause of Q.850 says, for those that trunks give. */
const CAUSE_WORDS: Record<number, LocalText> = {
  0: say('not told', 'не названа', 'не названо'),
  1: say('no such number', 'номер не существует', 'номер не існує'),
  2: say('no route to that network', 'нет маршрута в сеть', 'немає маршруту до мережі'),
  3: say('no route to the number', 'нет маршрута к номеру', 'немає маршруту до номера'),
  16: say('normal end', 'обычное завершение', 'звичайне завершення'),
  17: say('busy', 'занято', 'зайнято'),
  18: say('phone does not respond', 'телефон не отвечает сети', 'телефон не відповідає мережі'),
  19: say('no answer', 'не ответили', 'не відповіли'),
  20: say('subscriber absent', 'абонент вне сети', 'абонент поза мережею'),
  21: say('rejected', 'отклонён', 'відхилено'),
  22: say('number changed', 'номер изменён', 'номер змінено'),
  26: say('answered elsewhere', 'отвечено на другом телефоне', 'відповіли на іншому телефоні'),
  27: say('out of order', 'неисправность на той стороне', 'несправність на тому боці'),
  28: say('incomplete number', 'неполный номер', 'неповний номер'),
  31: say('normal, unspecified', 'обычное, без уточнения', 'звичайне, без уточнення'),
  34: say('no free line', 'нет свободной линии', 'немає вільної лінії'),
  38: say('network out of order', 'неисправность сети', 'несправність мережі'),
  41: say('temporary failure', 'временный сбой', 'тимчасовий збій'),
  42: say('switch congested', 'узел перегружен', 'вузол перевантажений'),
  44: say('line not available', 'линия недоступна', 'лінія недоступна'),
  47: say('no resource', 'нет ресурсов', 'немає ресурсів'),
  50: say('not subscribed', 'услуга не подключена', 'послугу не підключено'),
  57: say('not allowed', 'не разрешено', 'не дозволено'),
  58: say('not available now', 'сейчас недоступно', 'зараз недоступно'),
  65: say('not implemented', 'не поддерживается', 'не підтримується'),
  88: say('incompatible', 'несовместимо', 'несумісно'),
  102: say('timer expired', 'истекло время', 'вичерпано час'),
  111: say('protocol error', 'ошибка протокола', 'помилка протоколу'),
  127: say('interworking', 'сеть не сказала причины', 'мережа не назвала причини'),
};

/** A cause in words; null where there are none for it. */
export const causeWords = (cause: number | null): LocalText | null => CAUSE_WORDS[cause ?? 0] ?? null;

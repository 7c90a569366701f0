import type { ShippedPack } from './rule-pack';
import { caps, hours, law, OUR_CAPS, OUR_HOURS, ours, rules } from './pack-parts';

const MISUSE = 'https://www.ofcom.org.uk/consultations-and-statements/category-1/review-of-how-we-use-persistent-misuse-powers';

/** England and Wales. */
const HOLIDAYS = ['01-01', 'easter-2', 'easter+1', '05-mon-1', '05-mon-last', '08-mon-last', '12-25', '12-26'];

const usual = hours('09:00-20:00', '10:00-18:00', '', '', HOLIDAYS);
const drop = { limit: 0.03, base: 'ofcom' as const, days: 1, seconds: 2 };

export const UK: ShippedPack = {
  key: 'UK',
  purposes: {
    advertising: rules({ hours: usual, drop }),
    service: rules({ hours: usual, drop }),
    survey: rules({ hours: usual, drop }),
    collection: rules({ hours: usual, drop, caps: caps({ day: 2, week: 5, lifetime: null, perNumber: null }) }),
  },
  sources: [
    law(
      null,
      'drop',
      [
        'Ofcom, statement on persistent misuse: the rate of abandoned calls over 24 hours, less an estimate of answering machines. The 3 % of earlier statements is no safe figure since 1 March 2017: keep it as a ceiling, and aim lower. Who was dropped hears of us within 72 hours from a person only.',
        'Ofcom, заявление о злоупотреблении связью: доля сброшенных вызовов за 24 часа за вычетом оценки автоответчиков. Прежние 3 % с 1 марта 2017 года не дают защиты: это потолок, цель ниже. Сброшенному 72 часа звонит только человек.',
        'Ofcom, заява про зловживання зв’язком: частка скинутих викликів за 24 години з відрахуванням оцінки автовідповідачів. Колишні 3 % з 1 березня 2017 року не захищають: це стеля, мета нижча. Тому, кого скинули, 72 години телефонує лише людина.',
      ],
      MISUSE,
    ),
    law(
      'advertising',
      'consent',
      [
        'Privacy and Electronic Communications Regulations 2003, regulation 21: not to numbers on the TPS register, nor to anyone who objected. Import the register into the do-not-call list.',
        'Правила PECR 2003 года, правило 21: не звонить на номера из реестра TPS и тем, кто возразил. Загрузите реестр в список «не звонить».',
        'Правила PECR 2003 року, правило 21: не телефонувати на номери з реєстру TPS і тим, хто заперечив. Завантажте реєстр до списку «не телефонувати».',
      ],
      'https://www.legislation.gov.uk/uksi/2003/2426/regulation/21',
    ),
    ours(null, 'hours', OUR_HOURS),
    ours(null, 'caps', OUR_CAPS),
  ],
};

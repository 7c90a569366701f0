import type { ShippedPack } from './rule-pack';
import { caps, hours, law, OUR_CAPS, OUR_DROPS, OUR_HOURS, ours, rules } from './pack-parts';

const ADVERTISING_LAW = 'https://www.consultant.ru/document/cons_doc_LAW_58968/';
const COLLECTION_LAW = 'https://www.consultant.ru/document/cons_doc_LAW_200497/';

/** Labour code, article 112. */
const HOLIDAYS = [
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
];

const usual = hours('09:00-20:00', '10:00-18:00', '', '', HOLIDAYS);

export const RU: ShippedPack = {
  key: 'RU',
  purposes: {
    advertising: rules({ hours: usual, consent: true, refusedModes: ['progressive', 'power', 'predictive'], byHand: true }),
    service: rules({ hours: usual }),
    survey: rules({ hours: usual }),
    collection: rules({
      hours: hours('08:00-22:00', '09:00-20:00', '09:00-20:00', '09:00-20:00', HOLIDAYS),
      caps: caps({ day: 1, week: 2, month: 8, lifetime: null, perNumber: null }),
    }),
  },
  sources: [
    law(
      'advertising',
      'consent',
      [
        'Federal law 38-FZ "On advertising", article 18 (1): advertising by phone only with the prior consent of the subscriber, which the advertiser has to prove; it ends at once when the subscriber asks.',
        'Закон 38-ФЗ «О рекламе», статья 18, часть 1: реклама по телефону — только с предварительного согласия абонента, которое доказывает рекламораспространитель; по требованию абонента прекращается немедленно.',
        'Закон РФ 38-ФЗ «Про рекламу», стаття 18, частина 1: реклама телефоном — лише за попередньою згодою абонента, яку доводить розповсюджувач; на вимогу абонента припиняється негайно.',
      ],
      ADVERTISING_LAW,
    ),
    law(
      'advertising',
      'modes',
      [
        '38-FZ, article 18 (2): no dialling of advertising calls without a person. Manual and preview remain, preview without a time limit.',
        '38-ФЗ, статья 18, часть 2: набирать номер для рекламы без участия человека нельзя. Остаются ручной набор и набор с просмотром, без отсчёта времени.',
        '38-ФЗ, стаття 18, частина 2: набирати номер для реклами без участі людини не можна. Лишаються ручний набір і набір із переглядом, без відліку часу.',
      ],
      ADVERTISING_LAW,
    ),
    law(
      'collection',
      'hours',
      [
        'Federal law 230-FZ, article 7 (3): not from 22 to 8 on working days, not from 20 to 9 on weekends and holidays, by the debtor’s own time.',
        'Закон 230-ФЗ, статья 7, часть 3: не с 22 до 8 часов в рабочие дни и не с 20 до 9 часов в выходные и праздники, по времени должника.',
        'Закон РФ 230-ФЗ, стаття 7, частина 3: не з 22 до 8 години в робочі дні й не з 20 до 9 у вихідні та святкові, за часом боржника.',
      ],
      COLLECTION_LAW,
    ),
    law(
      'collection',
      'caps',
      [
        '230-FZ, article 7 (3): not more than once a day, twice a week and eight times a month. We count attempts, not only talks: that is stricter.',
        '230-ФЗ, статья 7, часть 3: не чаще раза в сутки, двух раз в неделю и восьми раз в месяц. Мы считаем попытки, а не только разговоры: это строже.',
        '230-ФЗ, стаття 7, частина 3: не частіше разу на добу, двох разів на тиждень і восьми разів на місяць. Ми рахуємо спроби, а не лише розмови: це суворіше.',
      ],
      COLLECTION_LAW,
    ),
    ours('advertising', 'hours', OUR_HOURS),
    ours('service', 'hours', OUR_HOURS),
    ours('survey', 'hours', OUR_HOURS),
    ours(null, 'caps', OUR_CAPS),
    ours(null, 'drop', OUR_DROPS),
  ],
};

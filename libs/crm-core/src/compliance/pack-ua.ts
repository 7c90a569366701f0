import type { ShippedPack } from './rule-pack';
import { caps, hours, law, OUR_CAPS, OUR_DROPS, OUR_HOURS, ours, rules } from './pack-parts';

const CREDIT_LAW = 'https://zakon.rada.gov.ua/laws/show/1734-19';

/** Labour code, article 73. */
const HOLIDAYS = [
  ...['01-01', '03-08', '05-01', '05-08', '06-28', '07-15', '08-24', '10-01', '12-25'],
  ...['orthodoxEaster+0', 'orthodoxEaster+49'],
];

const usual = hours('09:00-20:00', '10:00-18:00', '', '', HOLIDAYS);

export const UA: ShippedPack = {
  key: 'UA',
  purposes: {
    advertising: rules({ hours: usual, consent: true }),
    service: rules({ hours: usual }),
    survey: rules({ hours: usual }),
    collection: rules({
      hours: hours('09:00-20:00', '', '', '', HOLIDAYS),
      caps: caps({ day: 2, week: 10, month: 30, lifetime: null, perNumber: null }),
    }),
  },
  sources: [
    law(
      'advertising',
      'consent',
      [
        'Law "On advertising" 270/96-VR, article 14-3: no mass calls with advertising without the consumer’s prior consent in writing, which may be electronic.',
        'Закон Украины «О рекламе» 270/96-ВР, статья 14-3: массовые звонки с рекламой запрещены без предварительного письменного, в том числе электронного, согласия потребителя.',
        'Закон «Про рекламу» 270/96-ВР, стаття 14-3: масові дзвінки з рекламою заборонені без попередньої письмової, у тому числі електронної, згоди споживача.',
      ],
      'https://zakon.rada.gov.ua/laws/show/270/96-%D0%B2%D1%80',
    ),
    law(
      'collection',
      'hours',
      [
        'Law "On consumer credit" 1734-VIII, article 25: not from 20 to 9, nor on weekends and holidays.',
        'Закон Украины «О потребительском кредитовании» 1734-VIII, статья 25: не с 20 до 9 часов и не в выходные и праздники.',
        'Закон «Про споживче кредитування» 1734-VIII, стаття 25: не з 20 до 9 години й не у вихідні та святкові дні.',
      ],
      CREDIT_LAW,
    ),
    law(
      'collection',
      'caps',
      [
        '1734-VIII, article 25: not more than twice a day. The limits by week and month are our own.',
        '1734-VIII, статья 25: не чаще двух раз в сутки. Пределы на неделю и месяц — наши.',
        '1734-VIII, стаття 25: не частіше двох разів на добу. Межі на тиждень і місяць — наші.',
      ],
      CREDIT_LAW,
    ),
    ours('advertising', 'hours', OUR_HOURS),
    ours('service', 'hours', OUR_HOURS),
    ours('survey', 'hours', OUR_HOURS),
    ours(null, 'caps', OUR_CAPS),
    ours(null, 'drop', OUR_DROPS),
  ],
};

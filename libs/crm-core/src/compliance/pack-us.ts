import type { ShippedPack } from './rule-pack';
import { caps, hours, law, OUR_CAPS, OUR_HOURS, ours, rules } from './pack-parts';

const TSR = 'https://www.ecfr.gov/current/title-16/section-310.4';
const TCPA = 'https://www.ecfr.gov/current/title-47/section-64.1200';

const daily = hours('08:00-21:00', '08:00-21:00', '08:00-21:00', '08:00-21:00', []);

export const US: ShippedPack = {
  key: 'US',
  purposes: {
    advertising: rules({ hours: daily }),
    service: rules({ hours: daily }),
    survey: rules({ hours: daily }),
    collection: rules({ hours: daily, caps: caps({ day: 3, week: 7, month: null, lifetime: null, perNumber: null }) }),
  },
  sources: [
    law(
      'advertising',
      'hours',
      [
        '16 CFR 310.4 (c) and 47 CFR 64.1200 (c): from 8 to 21 by the called person’s own time. Some states ask for less: narrow the pack.',
        '16 CFR 310.4 (c) и 47 CFR 64.1200 (c): с 8 до 21 часа по времени того, кому звонят. В некоторых штатах строже: сузьте правила.',
        '16 CFR 310.4 (c) і 47 CFR 64.1200 (c): з 8 до 21 години за часом того, кому телефонують. У деяких штатах суворіше: звузьте правила.',
      ],
      TSR,
    ),
    law(
      'advertising',
      'drop',
      [
        '16 CFR 310.4 (b)(4) and 47 CFR 64.1200 (a)(7): of the calls that people answer at most 3 % over 30 days and by campaign may find no agent within 2 seconds; a phone rings for 15 seconds at least. The hours without a machine after a drop are our own.',
        '16 CFR 310.4 (b)(4) и 47 CFR 64.1200 (a)(7): из вызовов, на которые ответили люди, не более 3 % за 30 дней по каждой кампании остаются без оператора дольше 2 секунд; телефон звонит не меньше 15 секунд. Часы без автомата после сброса — наши.',
        '16 CFR 310.4 (b)(4) і 47 CFR 64.1200 (a)(7): з викликів, на які відповіли люди, не більше 3 % за 30 днів за кожною кампанією лишаються без оператора довше 2 секунд; телефон дзвонить щонайменше 15 секунд. Години без автомата після скидання — наші.',
      ],
      TCPA,
    ),
    law(
      'advertising',
      'consent',
      [
        '47 CFR 64.1200 (c)(2) and (d): not to numbers of the National Do Not Call Registry, nor to who asked us. Import the registry into the do-not-call list. Recorded voices and random dialling need consent in writing: this pack does not cover them.',
        '47 CFR 64.1200 (c)(2) и (d): не звонить на номера национального реестра Do Not Call и тем, кто просил нас. Загрузите реестр в список «не звонить». Записанному голосу и случайному набору нужно письменное согласие: здесь их нет.',
        '47 CFR 64.1200 (c)(2) і (d): не телефонувати на номери національного реєстру Do Not Call і тим, хто просив нас. Завантажте реєстр до списку «не телефонувати». Записаному голосу й випадковому набору потрібна письмова згода: тут їх немає.',
      ],
      TCPA,
    ),
    law(
      'collection',
      'caps',
      [
        'Regulation F, 12 CFR 1006.14 (b)(2): at most seven calls within seven days for a debt. No call within seven days after a talk: its result has to say so.',
        'Regulation F, 12 CFR 1006.14 (b)(2): не более семи звонков за семь дней по одному долгу. После разговора семь дней не звонят: это задаёт его результат.',
        'Regulation F, 12 CFR 1006.14 (b)(2): не більше семи дзвінків за сім днів щодо одного боргу. Після розмови сім днів не телефонують: це задає його результат.',
      ],
      'https://www.ecfr.gov/current/title-12/section-1006.14',
    ),
    law(
      'collection',
      'hours',
      [
        '15 USC 1692c (a)(1) and 12 CFR 1006.6 (b): from 8 to 21 by the debtor’s own time.',
        '15 USC 1692c (a)(1) и 12 CFR 1006.6 (b): с 8 до 21 часа по времени должника.',
        '15 USC 1692c (a)(1) і 12 CFR 1006.6 (b): з 8 до 21 години за часом боржника.',
      ],
      'https://www.ecfr.gov/current/title-12/section-1006.6',
    ),
    ours('service', 'hours', OUR_HOURS),
    ours('survey', 'hours', OUR_HOURS),
    ours(null, 'caps', OUR_CAPS),
  ],
};

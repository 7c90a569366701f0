import type { ShippedPack } from './rule-pack';
import { caps, hours, law, OUR_CAPS, OUR_DROPS, OUR_HOURS, ours, rules } from './pack-parts';

const FRENCH_DECREE = 'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000046421823';

/** Those that most member states have; a company adds its own. */
const HOLIDAYS = ['01-01', 'easter-2', 'easter+1', '05-01', 'easter+39', 'easter+50', '08-15', '11-01', '12-25', '12-26'];

const usual = hours('09:00-20:00', '10:00-18:00', '', '', HOLIDAYS);

export const EU: ShippedPack = {
  key: 'EU',
  purposes: {
    advertising: rules({
      hours: hours('10:00-13:00 14:00-20:00', '', '', '', HOLIDAYS),
      caps: caps({ day: 1, week: 2, month: 4, lifetime: 4, perNumber: 4 }),
      consent: true,
    }),
    service: rules({ hours: usual }),
    survey: rules({ hours: usual }),
    collection: rules({ hours: usual, caps: caps({ day: 1, week: 3, month: 8, lifetime: null, perNumber: null }) }),
  },
  sources: [
    law(
      'advertising',
      'consent',
      [
        'Directive 2002/58/EC, article 13: machines that call need prior consent; for calls by people each member state asks for consent or for a right to object. We ask for consent, as Germany does (UWG, § 7).',
        'Директива 2002/58/EC, статья 13: автоматам нужно предварительное согласие; для звонков людей каждая страна требует согласия или права отказаться. Мы требуем согласия, как Германия (UWG, § 7).',
        'Директива 2002/58/EC, стаття 13: автоматам потрібна попередня згода; для дзвінків людей кожна країна вимагає згоди або права відмовитися. Ми вимагаємо згоди, як Німеччина (UWG, § 7).',
      ],
      'https://eur-lex.europa.eu/eli/dir/2002/58/oj',
    ),
    law(
      'advertising',
      'hours',
      [
        'The Union names no hours. We take the strictest we know, those of France: decree 2022-1313, Monday to Friday 10 to 13 and 14 to 20, not on holidays. Holidays differ by country: add your own.',
        'Часы для всего Союза не названы. Взяты строжайшие из известных нам, французские: декрет 2022-1313, с понедельника по пятницу 10–13 и 14–20, кроме праздников. Праздники в каждой стране свои: добавьте их.',
        'Години для всього Союзу не названо. Узято найсуворіші з відомих нам, французькі: декрет 2022-1313, з понеділка по п’ятницю 10–13 і 14–20, крім свят. Свята в кожній країні свої: додайте їх.',
      ],
      FRENCH_DECREE,
    ),
    law(
      'advertising',
      'caps',
      [
        'France, decree 2022-1313: at most four attempts within 30 days. The limits by day and week are our own.',
        'Франция, декрет 2022-1313: не более четырёх попыток за 30 дней. Пределы на день и неделю — наши.',
        'Франція, декрет 2022-1313: не більше чотирьох спроб за 30 днів. Межі на день і тиждень — наші.',
      ],
      FRENCH_DECREE,
    ),
    ours('service', 'hours', OUR_HOURS),
    ours('survey', 'hours', OUR_HOURS),
    ours('collection', 'hours', OUR_HOURS),
    ours(null, 'caps', OUR_CAPS),
    ours(null, 'drop', OUR_DROPS),
  ],
};

import { WEEKDAYS } from '../calendars/calendar';
import type { CampaignPurpose } from '../campaigns/campaign-mode';
import type { CallCaps, CallRules } from './call-rules';
import type { CallingHours, CallWindow } from './calling-windows';
import type { RuleSource } from './rule-pack';

/** `10:00-13:00 14:00-20:00` */
const windows = (text: string): CallWindow[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ from: each.slice(0, 5), to: each.slice(6) }));

/** Workdays, Saturday, Sunday, holidays. */
export const hours = (workdays: string, saturday: string, sunday: string, holiday: string, holidays: readonly string[]): CallingHours => ({
  week: Object.fromEntries(
    WEEKDAYS.map((day) => [day, windows(day === 'sat' ? saturday : day === 'sun' ? sunday : workdays)]),
  ) as CallingHours['week'],
  holiday: windows(holiday),
  holidays: [...holidays],
});

export const caps = (some: Partial<CallCaps>): CallCaps => ({ day: 3, week: 7, month: 15, lifetime: 10, perNumber: 6, ...some });

/** What has proved itself where no law says otherwise. */
const USUAL: Omit<CallRules, 'hours' | 'caps'> = {
  consent: false,
  refusedModes: [],
  byHand: false,
  drop: { limit: 0.03, base: 'answered', days: 30, seconds: 2 },
  ringSeconds: 15,
  guardHours: 72,
  retry: {
    busy: { minutes: 15, growth: 2, times: 4 },
    noAnswer: { minutes: 120, growth: 1.5, times: 6 },
    machine: { minutes: 240, growth: 1.5, times: 4 },
    dropped: { minutes: 4320, growth: 1, times: 1 },
    hungUp: { minutes: 1440, growth: 2, times: 2 },
    rejected: { minutes: 1440, growth: 2, times: 2 },
    failed: { minutes: 60, growth: 2, times: 3 },
    canceled: { minutes: 15, growth: 1, times: 5 },
    unknown: { minutes: 60, growth: 2, times: 3 },
  },
};

export const rules = (some: Pick<CallRules, 'hours'> & Partial<CallRules>): CallRules => ({ ...USUAL, caps: caps({}), ...some });

type Text = [en: string, ru: string, uk: string];

const source =
  (binding: boolean) =>
  (purpose: CampaignPurpose | null, about: RuleSource['about'], [en, ru, uk]: Text, url: string | null = null): RuleSource => ({
    ...{ purpose, about, binding, url },
    text: { en, ru, uk },
  });

/** A text that binds. */
export const law = source(true);
/** Caution of our own. */
export const ours = source(false);

export const OUR_HOURS: Text = [
  'No text names hours for these calls: these are cautious hours of our own.',
  'Часы для таких звонков нигде не названы: это осторожные часы, выбранные нами.',
  'Години для таких дзвінків ніде не названо: це обережні години, обрані нами.',
];
export const OUR_CAPS: Text = [
  'No text names a number of attempts: these are limits of our own.',
  'Число попыток нигде не названо: это наши собственные пределы.',
  'Кількість спроб ніде не названо: це наші власні межі.',
];
export const OUR_DROPS: Text = [
  'No text names a share of dropped calls: we take that of the United States, 3 % over 30 days.',
  'Доля сброшенных вызовов нигде не названа: взята доля США, 3 % за 30 дней.',
  'Частку скинутих викликів ніде не названо: узято частку США, 3 % за 30 днів.',
];

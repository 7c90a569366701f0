import { WEEKDAYS } from '../calendars/calendar';
import { CampaignMode } from '../campaigns/campaign-mode';
import { commonWindows } from './calling-hours';
import { type CallCaps, type CallRules, type DropBase, type OwnRules, RetryOutcome } from './call-rules';

/** The rules that both allow: whatever is asked, nothing becomes allowed that was not. */
export function narrowed(rules: CallRules, own: OwnRules): CallRules {
  const { hours } = rules;
  return {
    hours: {
      week: record(WEEKDAYS, (day) => commonWindows(hours.week[day], own.hours?.week?.[day] ?? hours.week[day])),
      holiday: commonWindows(hours.holiday, own.hours?.holiday ?? hours.holiday),
      holidays: union(hours.holidays, own.hours?.holidays),
    },
    caps: record(Object.keys(rules.caps) as (keyof CallCaps)[], (cap) => fewest(rules.caps[cap], own.caps?.[cap] ?? null)),
    consent: rules.consent || own.consent === true,
    refusedModes: CampaignMode.options.filter((mode) => rules.refusedModes.includes(mode) || own.refusedModes?.includes(mode)),
    byHand: rules.byHand || own.byHand === true,
    drop: {
      limit: Math.min(rules.drop.limit, own.drop?.limit ?? 1),
      base: stricterBase(rules.drop.base, own.drop?.base ?? rules.drop.base),
      days: rules.drop.days,
      seconds: Math.min(rules.drop.seconds, own.drop?.seconds ?? rules.drop.seconds),
    },
    ringSeconds: Math.max(rules.ringSeconds, own.ringSeconds ?? 0),
    guardHours: Math.max(rules.guardHours, own.guardHours ?? 0),
    retry: record(RetryOutcome.options, (outcome) => {
      const [rule, asked] = [rules.retry[outcome], own.retry?.[outcome]];
      return {
        minutes: Math.max(rule.minutes, asked?.minutes ?? 0),
        growth: Math.max(rule.growth, asked?.growth ?? 1),
        times: Math.min(rule.times, asked?.times ?? rule.times),
      };
    }),
  };
}

/** Paths of what would allow more than the rules do; empty: it narrows. */
export function widenings(rules: CallRules, wanted: CallRules): string[] {
  const kept = narrowed(rules, wanted);
  const days = wanted.drop.days === rules.drop.days ? [] : ['drop.days'];
  return [...differences(normal(wanted), normal(kept), ''), ...days];
}

/** In one order, so that the same rules look the same. */
const normal = (rules: CallRules) => ({
  ...rules,
  hours: {
    week: record(WEEKDAYS, (day) => JSON.stringify(commonWindows(rules.hours.week[day], rules.hours.week[day]))),
    holiday: JSON.stringify(commonWindows(rules.hours.holiday, rules.hours.holiday)),
    holidays: JSON.stringify([...rules.hours.holidays].sort()),
  },
  refusedModes: JSON.stringify([...rules.refusedModes].sort()),
  drop: { ...rules.drop, days: 0 },
});

function differences(one: object, other: object, path: string): string[] {
  return Object.entries(one).flatMap(([key, value]: [string, unknown]) => {
    const against = (other as Record<string, unknown>)[key];
    if (typeof value === 'object' && value !== null) return differences(value, against as object, `${path}${key}.`);
    return value === against ? [] : `${path}${key}`;
  });
}

const record = <Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value) =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;

const union = (some: readonly string[], others: readonly string[] = []) => [...new Set([...some, ...others])];

const fewest = (one: number | null, other: number | null) => (one === null || other === null ? (one ?? other) : Math.min(one, other));

/** Ofcom's figure is never higher than the other. */
const stricterBase = (one: DropBase, other: DropBase): DropBase => (one === 'answered' || other === 'answered' ? 'answered' : 'ofcom');

import type { CountedDay, Day } from './counted-days';

/** A week ago counts so much of what the week after it counts. */
const FADING = 0.85;
/** A level is told from chance only where there are so many weeks. */
const LEAST_WEEKS = 4;
/** No trend is believed for longer than so many weeks ahead, nor beyond these levels. */
const MOST_WEEKS_AHEAD = 4;
const [LOWEST, HIGHEST] = [0.5, 2];
/** A handling time of a quarter of the day that so few calls tell of leans on that of the whole day. */
const LEANING_CALLS = 30;
const SLOTS = 96;

export interface WeekPattern {
  /** The calls of a quarter of a weekday in a week of the usual level. */
  callsOf: (weekday: number, slot: number) => number;
  /** null: nothing was handled at all. */
  handlingSecondsOf: (slot: number) => number | null;
  /** Average handling time of all; null: nothing was handled. */
  handlingSeconds: number | null;
  /** What the calls of a day so many days after the last known one are multiplied by. */
  levelOf: (daysAhead: number) => number;
  /** The change of the level in a week, as far as it is more than chance: 0.02 is 2 % more each week. */
  trend: number;
}

/** How many weeks before the last known day (its own: 0). */
const weeksBefore = (place: number, count: number) => Math.floor((count - 1 - place) / 7);

/** What a week looks like by the days before it, the latest last; days that are not to be learned from are `left out`. */
export function weekPattern(days: readonly CountedDay[], leftOut: (day: Day) => boolean): WeekPattern {
  const ordinary = days.flatMap((day, place) => (leftOut(day) ? [] : [{ ...day, weeksAgo: weeksBefore(place, days.length) }]));
  const weekdays = Array.from({ length: 8 }, () => noSlots());
  const anyDay = noSlots();
  for (const { weekday, weeksAgo, quarters, counted } of ordinary) {
    const weight = FADING ** weeksAgo;
    for (const [place, { slot }] of quarters.entries()) {
      add(weekdays[weekday]!, slot, weight, counted[place]!);
      add(anyDay, slot, weight, counted[place]!);
    }
  }
  const means = weekdays.map((slots) => smoothed(meansOf(slots) ?? meansOf(anyDay) ?? new Array<number>(SLOTS).fill(0)));
  const callsOf = (weekday: number, slot: number) => means[weekday]![slot]!;
  const [handled, seconds] = [sumOf(anyDay.handled), sumOf(anyDay.seconds)];
  const handlingSeconds = handled === 0 ? null : seconds / handled;
  const level = levelLine(ordinary, callsOf);
  return {
    callsOf,
    handlingSeconds,
    handlingSecondsOf: (slot) =>
      handlingSeconds === null ? null : (anyDay.seconds[slot]! + LEANING_CALLS * handlingSeconds) / (anyDay.handled[slot]! + LEANING_CALLS),
    ...level,
  };
}

interface Slots {
  weight: number[];
  calls: number[];
  handled: number[];
  seconds: number[];
}

const zeros = () => new Array<number>(SLOTS).fill(0);
const noSlots = (): Slots => ({ weight: zeros(), calls: zeros(), handled: zeros(), seconds: zeros() });
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function add(slots: Slots, slot: number, weight: number, counted: CountedDay['counted'][number]): void {
  slots.weight[slot]! += weight;
  slots.calls[slot]! += weight * counted.calls;
  slots.handled[slot]! += weight * counted.handled;
  slots.seconds[slot]! += weight * counted.handlingSeconds;
}

/** null: no such day is known. */
const meansOf = ({ weight, calls }: Slots) =>
  sumOf(weight) === 0 ? null : calls.map((sum, slot) => (weight[slot] === 0 ? 0 : sum / weight[slot]!));

/** Neighbouring quarters lend to each other, for chance is great in a quarter of an hour; none calls when nobody ever did, and a day keeps its sum. */
function smoothed(means: readonly number[]): number[] {
  const lent = means.map((mean, slot) => {
    if (mean === 0) return 0;
    const near = [means[slot - 1], mean, mean, means[slot + 1]].filter((value) => value !== undefined && value > 0) as number[];
    return sumOf(near) / near.length;
  });
  const [before, after] = [sumOf(means), sumOf(lent)];
  return after === 0 ? lent : lent.map((value) => (value * before) / after);
}

/**
 * A line through the levels of the weeks (what came ÷ what the pattern says), by least squares, its slope taken for so much of itself
 * as it stands out from its own standard error: slope² / (slope² + error²).
 */
function levelLine(days: (CountedDay & { weeksAgo: number })[], callsOf: WeekPattern['callsOf']): Pick<WeekPattern, 'levelOf' | 'trend'> {
  const came: number[] = [];
  const expected: number[] = [];
  for (const { weeksAgo, weekday, quarters, calls } of days) {
    came[weeksAgo] = (came[weeksAgo] ?? 0) + calls;
    expected[weeksAgo] = (expected[weeksAgo] ?? 0) + sumOf(quarters.map(({ slot }) => callsOf(weekday, slot)));
  }
  const weeks = expected.flatMap((sum, ago) => (sum > 0 ? [{ x: -ago - 0.5, y: came[ago]! / sum, weight: sum * FADING ** ago }] : []));
  const whole = sumOf(weeks.map(({ weight }) => weight));
  if (weeks.length < LEAST_WEEKS || whole === 0) return { levelOf: () => 1, trend: 0 };
  const mean = (of: (week: (typeof weeks)[number]) => number) => sumOf(weeks.map((week) => week.weight * of(week))) / whole;
  const [x0, y0] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spread = mean(({ x }) => (x - x0) ** 2);
  const slope = mean(({ x, y }) => (x - x0) * (y - y0)) / spread;
  const rest = mean(({ x, y }) => (y - y0 - slope * (x - x0)) ** 2);
  const error = rest / spread / (weeks.length - 2);
  const trend = slope === 0 ? 0 : slope ** 3 / (slope ** 2 + error);
  const levelOf = (daysAhead: number) => {
    const ahead = Math.min(MOST_WEEKS_AHEAD, (daysAhead + 0.5) / 7);
    return Math.min(HIGHEST, Math.max(LOWEST, y0 + trend * (ahead - x0)));
  };
  return { levelOf, trend };
}

import { z } from 'zod';
import { ActivityType } from '../deals/activity';
import { Money } from '../deals/deal';
import { Amount, Currency } from '../deals/money';
import { PageQuery } from '../page';
import { Rating } from '../requests/request';

/** Below these nothing is concluded: the portrait says that there is not enough to tell. */
export const ENOUGH = { answeredCalls: 5, contactDays: 3, promises: 3, closedDeals: 3, ratings: 3 } as const;

/** What lies further back tells of somebody else. */
export const PORTRAIT_YEARS = 2;

export const ValueGrade = z.enum(['A', 'B', 'C']);
export type ValueGrade = z.infer<typeof ValueGrade>;

const byAmount = (a: string, b: string) => {
  const cents = (amount: string) => BigInt(amount.replace('.', ''));
  return cents(a) < cents(b) ? -1 : cents(a) > cents(b) ? 1 : 0;
};

/** From which sum of won deals of twelve months on a client is an A, and a B, in one currency. */
export const GradeThreshold = z
  .object({ currency: Currency, a: Amount, b: Amount })
  .refine(({ a, b }) => byAmount(a, b) > 0, { path: ['a'], message: 'A begins above B.', params: { code: 'a_below_b' } });
export type GradeThreshold = z.infer<typeof GradeThreshold>;

/** All of them again: one of each currency at most. */
export const GradeThresholds = z.object({
  items: z
    .array(GradeThreshold)
    .max(50)
    .refine((items) => new Set(items.map(({ currency }) => currency)).size === items.length, {
      message: 'Each currency stands once.',
      params: { code: 'currency_twice' },
    }),
});
export type GradeThresholds = z.infer<typeof GradeThresholds>;

/** What sums of won deals are worth: the best of their currencies counts. null: nothing won, or no threshold in that currency. */
export function valueGrade(
  sums: readonly { currency: string; amount: string }[],
  thresholds: readonly GradeThreshold[],
): ValueGrade | null {
  const grades = sums.flatMap(({ currency, amount }): ValueGrade[] => {
    const threshold = thresholds.find((one) => one.currency === currency);
    if (!threshold || byAmount(amount, '0.00') === 0) return [];
    return [byAmount(amount, threshold.a) >= 0 ? 'A' : byAmount(amount, threshold.b) >= 0 ? 'B' : 'C'];
  });
  return grades.sort()[0] ?? null;
}

/** How many calls were answered in an hour of a weekday, 1: Monday. */
export const HeatCell = z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), count: z.int() });
export type HeatCell = z.infer<typeof HeatCell>;

/** When they talk to us. null: not enough answered calls to tell. */
const Preference = z.object({ weekday: z.int(), hour: z.int() }).nullable();

export const ClientPortrait = z.object({
  /** In which the hours are told: the client's, else the company's. */
  timeZone: z.string(),
  since: z.iso.datetime(),
  grade: ValueGrade.nullable(),
  /** Of won deals in twelve months, of those the person asking may see. null: none of them. */
  revenue: z.array(Money.extend({ deals: z.int() })).nullable(),
  contacts: z.object({
    days: z.int(),
    lastAt: z.iso.datetime().nullable(),
    /** Days between two days with contact: as many are longer as are shorter. null: not enough. */
    usualDays: z.number().nullable(),
  }),
  channels: z.array(z.object({ channel: ActivityType, count: z.int() })),
  /** null: not enough. */
  preferredChannel: ActivityType.nullable(),
  answered: z.object({ calls: z.int(), cells: z.array(HeatCell), preferred: Preference }),
  /** Planned contacts and requests; null: none that the person asking may see. */
  promises: z.object({ kept: z.int(), late: z.int(), open: z.int(), share: z.number().nullable() }).nullable(),
  /** null: no deals that the person asking may see. */
  offers: z
    .object({
      ...{ open: z.int(), won: z.int(), lost: z.int() },
      /** Of those that ended; null: not enough. */
      wonShare: z.number().nullable(),
      reasons: z.array(z.object({ reason: z.string().nullable(), count: z.int() })),
    })
    .nullable(),
  /** How content they said they are with what was done for them; null: no requests that the person asking may see. */
  satisfaction: z
    .object({
      count: z.int(),
      /** From 1 to 5; null: not enough. */
      average: z.number().nullable(),
      last: z.object({ value: Rating, at: z.iso.datetime() }).nullable(),
    })
    .nullable(),
  /** What they preferred in each quarter, the newest first: `2026-Q4`. */
  history: z.array(z.object({ quarter: z.string(), contacts: z.int(), channel: ActivityType.nullable(), preferred: Preference })),
});
export type ClientPortrait = z.infer<typeof ClientPortrait>;

/** Whose rows: `answered` in an hour of a weekday or all, `channel` of one, `lost` for one reason or all. */
export const PortraitFigure = z.enum(['contacts', 'answered', 'channel', 'kept', 'late', 'won', 'lost', 'revenue', 'satisfaction']);
export type PortraitFigure = z.infer<typeof PortraitFigure>;

export const PortraitRowsFilter = PageQuery.extend({
  figure: PortraitFigure,
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  channel: ActivityType.optional(),
  reason: z.string().max(100).optional(),
});
export type PortraitRowsFilter = z.infer<typeof PortraitRowsFilter>;

/** What the database counted. Days as `2026-11-26`, in the zone of the portrait. */
export interface PortraitCounts {
  talks: (HeatCell & { quarter: string })[];
  talkDays: string[];
  held: { channel: ActivityType; quarter: string; day: string; count: number }[];
}

/** The one that is counted most; of equal ones the first. */
function most<K extends string | number>(counts: Iterable<readonly [K, number]>): K | null {
  const sums = new Map<K, number>();
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
  const [best] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}

const sumOf = (counted: readonly { count: number }[]) => counted.reduce((sum, { count }) => sum + count, 0);

/** The weekday and the hour in which they talked to us most often, each by itself: the pair would need far more calls to mean anything. */
export function preferredTime(cells: readonly HeatCell[]): { weekday: number; hour: number } | null {
  if (sumOf(cells) < ENOUGH.answeredCalls) return null;
  const weekday = most(cells.map((cell) => [cell.weekday, cell.count] as const))!;
  return { weekday, hour: most(cells.map((cell) => [cell.hour, cell.count] as const))! };
}

/** The middle one of the gaps between days with contact. */
export function usualDays(days: readonly string[]): number | null {
  const sorted = [...new Set(days)].sort();
  if (sorted.length < ENOUGH.contactDays) return null;
  const gaps = sorted.slice(1).map((day, index) => (Date.parse(day) - Date.parse(sorted[index]!)) / 86_400_000);
  gaps.sort((a, b) => a - b);
  const middle = gaps.length / 2;
  return gaps.length % 2 === 1 ? gaps[Math.floor(middle)]! : (gaps[middle - 1]! + gaps[middle]!) / 2;
}

/** A share, where there is enough to have one. */
export const shareOf = (part: number, whole: number, enough: number): number | null => (whole < enough ? null : part / whole);

const channelsOf = ({ talks, held }: Pick<PortraitCounts, 'talks' | 'held'>) => {
  const counts = new Map<ActivityType, number>(talks.length > 0 ? [['call', sumOf(talks)]] : []);
  for (const { channel, count } of held) counts.set(channel, (counts.get(channel) ?? 0) + count);
  return [...counts].map(([channel, count]) => ({ channel, count })).sort((a, b) => b.count - a.count);
};

const preferredOf = (channels: readonly { channel: ActivityType; count: number }[]) =>
  sumOf(channels) < ENOUGH.answeredCalls ? null : (channels[0]?.channel ?? null);

/** What the counts say of habits: when, how, how often. */
export function habitsOf(
  counts: PortraitCounts,
): Pick<ClientPortrait, 'channels' | 'preferredChannel' | 'answered' | 'history'> & { usualDays: number | null; days: number } {
  const days = [...counts.talkDays, ...counts.held.map(({ day }) => day)];
  const channels = channelsOf(counts);
  const quarters = [...new Set([...counts.talks, ...counts.held].map(({ quarter }) => quarter))].sort().reverse();
  return {
    days: new Set(days).size,
    usualDays: usualDays(days),
    channels,
    preferredChannel: preferredOf(channels),
    answered: { calls: sumOf(counts.talks), cells: cellsOf(counts.talks), preferred: preferredTime(counts.talks) },
    history: quarters.map((quarter) => {
      const [talks, held] = [counts.talks, counts.held].map((all) => all.filter((one) => one.quarter === quarter)) as [
        typeof counts.talks,
        typeof counts.held,
      ];
      const inQuarter = channelsOf({ talks, held });
      return { quarter, contacts: sumOf(inQuarter), channel: preferredOf(inQuarter), preferred: preferredTime(talks) };
    }),
  };
}

/** Of all quarters together. */
function cellsOf(talks: PortraitCounts['talks']): HeatCell[] {
  const cells = new Map<string, HeatCell>();
  for (const { weekday, hour, count } of talks) {
    const key = `${weekday} ${hour}`;
    cells.set(key, { weekday, hour, count: (cells.get(key)?.count ?? 0) + count });
  }
  return [...cells.values()].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
}

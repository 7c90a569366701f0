import { z } from 'zod';
import { QueueKey } from '../kpis/report';
import { agentsNeeded, type CallDemand, loadOf, serviceOf, type Targets, withShrinkage } from './erlang';

/** In the query a list of one comes as that one. */
const listed = <T extends z.ZodType>(item: T) => z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item));

/** What the people planned for have to keep up with. */
export const StaffingTargets = z.object({
  /** Of the calls, answered in time. */
  serviceLevel: z.coerce.number().min(0.01).max(0.999).default(0.8),
  /** In so many seconds; absent: the T of the first queue. */
  serviceSeconds: z.coerce.number().int().min(0).max(3600).optional(),
  maxOccupancy: z.coerce.number().min(0.1).max(1).default(0.85),
  /** Of the paid time people are not there for calls. */
  shrinkage: z.coerce.number().min(0).max(0.9).default(0.3),
});

/** How callers are taken to wait: for ever, or as patiently as they were found to. */
export const StaffingModel = z.enum(['erlangC', 'erlangA']);
export type StaffingModel = z.infer<typeof StaffingModel>;

export const ForecastFilter = StaffingTargets.extend({
  /** Served by the same people, and so taken together: `main/sales`. */
  queues: listed(QueueKey).pipe(z.array(z.string()).min(1).max(50)),
  /** Any day of the week wanted. */
  week: z.iso.date(),
  model: StaffingModel.default('erlangC'),
  /** So many weeks are learned from. */
  weeks: z.coerce.number().int().min(2).max(26).default(8),
  /** Absent: as measured. */
  handlingSeconds: z.coerce.number().min(1).max(7200).optional(),
  /** Absent: as measured. Matters in Erlang A alone. */
  patienceSeconds: z.coerce.number().min(1).max(86_400).optional(),
  /** What a holiday has of the calls of its weekday; absent: as holidays of before had. */
  holidayFactor: z.coerce.number().min(0).max(5).optional(),
});
export type ForecastFilter = z.infer<typeof ForecastFilter>;

export const ForecastExport = ForecastFilter.extend({ format: z.enum(['csv', 'xlsx']) });
export type ForecastExport = z.infer<typeof ForecastExport>;

/** One quarter of an hour of a forecast, and who it takes. */
export const StaffedQuarter = z.object({
  at: z.iso.datetime(),
  /** Expected: seldom a whole number. */
  calls: z.number(),
  handlingSeconds: z.number(),
  /** Work, in erlangs. */
  load: z.number(),
  /** The fewest on the phone who keep the targets. */
  agents: z.int(),
  /** So many have to be planned for it: shrinkage is added. */
  needed: z.int(),
  /** People whose shifts have them at work then, breaks taken off; by the mean of the quarter. */
  planned: z.number(),
  /** With `agents` people. */
  serviceLevel: z.number(),
  occupancy: z.number(),
  /** Average speed of answer; null: nobody calls, or nobody is answered. */
  answerSeconds: z.number().nullable(),
});
export type StaffedQuarter = z.infer<typeof StaffedQuarter>;

export const StaffedDay = z.object({
  date: z.iso.date(),
  holiday: z.object({ name: z.string(), factor: z.number(), source: z.enum(['chosen', 'learned', 'calendar']) }).nullable(),
  quarters: z.array(StaffedQuarter),
});
export type StaffedDay = z.infer<typeof StaffedDay>;

export const StaffingForecast = z.object({
  queues: z.array(z.object({ key: z.string(), name: z.string() })),
  timeZone: z.string(),
  /** The first day that the forecast does not know. */
  asOf: z.iso.date(),
  /** Whole days that it was learned from. */
  daysKnown: z.int(),
  /** Change of the level of calls in a week: 0.02 is 2 % more each week. */
  trend: z.number(),
  targets: StaffingTargets.required(),
  model: StaffingModel,
  /** What the queues' own calls say; null: nothing was handled, nobody hung up. */
  measured: z.object({ handlingSeconds: z.number().nullable(), patienceSeconds: z.number().nullable() }),
  /** The handling time was not measured, nor given: the usual one is taken. */
  usualHandling: z.boolean(),
  /** Erlang C where null. */
  patienceSeconds: z.number().nullable(),
  accuracy: z
    .object({
      weeks: z.int(),
      calls: z.number(),
      error: z.number(),
      naiveError: z.number(),
      dayError: z.number(),
      naiveDayError: z.number(),
      bias: z.number(),
    })
    .nullable(),
  days: z.array(StaffedDay),
});
export type StaffingForecast = z.infer<typeof StaffingForecast>;

/** Taken where nothing was ever handled. */
export const USUAL_HANDLING_SECONDS = 240;

/** Who a stretch of time takes, and how its calls are served by them. */
export function staffed(demand: CallDemand, targets: Targets) {
  const agents = agentsNeeded(demand, targets);
  const { level, occupancy, answerSeconds, abandoned, waiting } = serviceOf(agents, demand, targets.serviceSeconds);
  return {
    load: loadOf(demand),
    agents,
    needed: withShrinkage(agents, targets.shrinkage),
    serviceLevel: level,
    occupancy,
    answerSeconds: agents === 0 ? null : answerSeconds,
    abandoned,
    waiting,
  };
}

import { z } from 'zod';
import { UserId } from '../ids';
import { PageQuery } from '../page';
import { AgentTally } from './agent-tally';
import { KpiSettings, QueueTally } from './queue-tally';
import { about, behind, correctedAt, file, kpis, period, row } from './report-parts';

/** What a report is divided by in time. `hourOfWeek`: Monday 00 to Sunday 23, all weeks of the period together. */
export const ReportInterval = z.enum(['quarter', 'hour', 'day', 'hourOfWeek']);
export type ReportInterval = z.infer<typeof ReportInterval>;

export const QueueReportBy = z.enum(['queue', ...ReportInterval.options]);
export const AgentReportBy = z.enum(['agent', ...ReportInterval.options]);
export type QueueReportBy = z.infer<typeof QueueReportBy>;
export type AgentReportBy = z.infer<typeof AgentReportBy>;

/** So many days one answer may have, by what it is divided by: no more than some thousand rows. */
export const MOST_DAYS = { quarter: 62, hour: 93, day: 732, hourOfWeek: 732 } as const;
const OTHERWISE = 732;
export const mostDays = (by: string): number => (MOST_DAYS as Record<string, number>)[by] ?? OTHERWISE;

/** A queue as reports name it: PBX and name, `main/sales`. */
export const QueueKey = z
  .string()
  .max(300)
  .regex(/^[^/]+\/.+$/);

export const QueueReportFilter = z.object({ ...period, by: QueueReportBy.default('queue'), queue: QueueKey.optional() });
export type QueueReportFilter = z.infer<typeof QueueReportFilter>;
export const AgentReportFilter = z.object({ ...period, by: AgentReportBy.default('agent'), agentId: UserId.optional() });
export type AgentReportFilter = z.infer<typeof AgentReportFilter>;

const QueueRow = z.object({ figures: QueueTally, kpis, correctedAt });
const AgentRow = z.object({ figures: AgentTally, kpis, correctedAt });

export const QueueReport = z.object({
  ...about,
  by: QueueReportBy,
  /** With which settings it was counted, each once: those of its queue when a quarter of an hour began to be counted hold for it for good. */
  settings: z.array(KpiSettings),
  rows: z.array(QueueRow.extend(row)),
  total: QueueRow,
});
export type QueueReport = z.infer<typeof QueueReport>;

export const AgentReport = z.object({ ...about, by: AgentReportBy, rows: z.array(AgentRow.extend(row)), total: AgentRow });
export type AgentReport = z.infer<typeof AgentReport>;

export const QueueReportExport = QueueReportFilter.extend(file);
export type QueueReportExport = z.infer<typeof QueueReportExport>;
export const AgentReportExport = AgentReportFilter.extend(file);
export type AgentReportExport = z.infer<typeof AgentReportExport>;

/** The figures that are counts of visits, and so lead to calls. */
export const VisitFigure = z.enum([
  ...(['offered', 'answered', 'abandoned', 'shortAbandoned', 'callbacks', 'elsewhere'] as const),
  ...(['answeredWithin', 'abandonedWithin', 'reached'] as const),
]);
export type VisitFigure = z.infer<typeof VisitFigure>;

/** `key`: of the row; absent: the whole period. */
export const QueueVisitFilter = PageQuery.extend(QueueReportFilter.shape).extend({
  key: z.string().max(300).optional(),
  figure: VisitFigure.default('offered'),
});
export type QueueVisitFilter = z.infer<typeof QueueVisitFilter>;

export const HandlingFigure = z.enum(['handled', 'transferred', 'held']);
export type HandlingFigure = z.infer<typeof HandlingFigure>;
export const HandlingFilter = PageQuery.extend(AgentReportFilter.shape).extend({
  key: z.string().max(300).optional(),
  figure: HandlingFigure.default('handled'),
});
export type HandlingFilter = z.infer<typeof HandlingFilter>;

/** A stay in a queue that a figure counts. */
export const CountedVisit = z.object({
  ...behind,
  queue: z.string(),
  joinedAt: z.iso.datetime(),
  leftAt: z.iso.datetime(),
  waitSeconds: z.number(),
  outcome: z.enum(['answered', 'abandoned', 'callback', 'elsewhere']),
});
export type CountedVisit = z.infer<typeof CountedVisit>;

/** A person's part in a call that a figure counts. */
export const CountedHandling = z.object({
  ...behind,
  endedAt: z.iso.datetime(),
  talkSeconds: z.number(),
  holdSeconds: z.number(),
  transferred: z.boolean(),
});
export type CountedHandling = z.infer<typeof CountedHandling>;

import { z } from 'zod';
import { CallOutcome } from '../calls/call';
import { LocalText } from '../calls/disposition';
import { PageQuery } from '../page';
import { ReportInterval } from './report';
import { about, behind, correctedAt, file, kpis, period, row } from './report-parts';

/** Reports on calls: by line called, by result, who called again, why legs over trunks ended, and ways of transfers. */
export const CallReportKey = z.enum(['lines', 'results', 'repeats', 'causes', 'paths']);
export type CallReportKey = z.infer<typeof CallReportKey>;

/** By what each is divided beside time, the first one usually. */
export const CALL_DIVISIONS = {
  lines: ['line'],
  results: ['result'],
  repeats: ['topic', 'caller'],
  causes: ['trunk', 'cause'],
  paths: ['path'],
} as const satisfies Record<CallReportKey, readonly string[]>;

export const CallReportBy = z.enum([...Object.values(CALL_DIVISIONS).flat(), ...ReportInterval.options]);
export type CallReportBy = z.infer<typeof CallReportBy>;

/** Contacts farther apart than that have nothing to do with one another, whatever N is. */
export const MOST_REPEAT_DAYS = 30;

/** How the company looks at callers who call again. */
export const RepeatSettings = z.object({
  /** N: a call so many days after another, from beginning to beginning, repeats it. */
  days: z.int().min(1).max(MOST_REPEAT_DAYS),
  /** Whether it has to be about the same: the queue that the caller came to first, of a call without one the line. */
  sameTopic: z.boolean(),
});
export type RepeatSettings = z.infer<typeof RepeatSettings>;
export const USUAL_REPEAT_SETTINGS: RepeatSettings = { days: 7, sameTopic: false };

export const RepeatSettingsInput = RepeatSettings.extend({ version: z.int() });
export type RepeatSettingsInput = z.infer<typeof RepeatSettingsInput>;

export const CallReportFilter = z.object({
  report: CallReportKey,
  ...period,
  /** Absent: the report's own first division. */
  by: CallReportBy.optional(),
  /** Key of a row of the report's first division (a line, a result, a topic, a trunk, a path): that alone, by time. */
  only: z.string().max(300).optional(),
  /** Of repeats: other than the company has it. */
  days: z.coerce.number().int().min(1).max(MOST_REPEAT_DAYS).optional(),
  sameTopic: z.stringbool().optional(),
});
export type CallReportFilter = z.infer<typeof CallReportFilter>;

const Row = z.object({ figures: z.record(z.string(), z.number()), kpis, correctedAt });

/** So many callers are told, those who called most. */
export const MOST_CALLERS = 100;

export const CallReport = z.object({
  ...about,
  report: CallReportKey,
  by: CallReportBy,
  /** Of repeats: what was asked by. */
  repeats: RepeatSettings.nullable(),
  /** `label`: of a result, in its languages; a cause: in words. `number`: of a caller, as far as it may be seen. */
  rows: z.array(Row.extend({ ...row, label: LocalText.nullable(), number: z.string().nullable() })),
  /** Of all, those too that have no row of their own. */
  total: Row,
});
export type CallReport = z.infer<typeof CallReport>;

export const CallReportExport = CallReportFilter.extend(file);
export type CallReportExport = z.infer<typeof CallReportExport>;

/** `key`: of the row; absent: the whole period. */
export const CountedCallFilter = PageQuery.extend(CallReportFilter.shape).extend({
  key: z.string().max(300).optional(),
  /** Absent: all that the report counts. */
  figure: z.string().max(40).optional(),
});
export type CountedCallFilter = z.infer<typeof CountedCallFilter>;

/** A call, a leg of one or a transfer that a figure counts. */
export const CountedCall = z.object({
  ...behind,
  endedAt: z.iso.datetime(),
  direction: z.enum(['inbound', 'outbound']),
  line: z.string().nullable(),
  outcome: CallOutcome.nullable(),
  /** Of its result. */
  label: LocalText.nullable(),
  /** Of a leg its trunk and cause; of a transfer from whom, to whom. */
  detail: z.string().nullable(),
  cause: z.int().nullable(),
});
export type CountedCall = z.infer<typeof CountedCall>;

import { z } from 'zod';

/** What was finished in time and late, and how old what is open has become. */
export const Timeliness = z.object({
  /** A person or a team; null: nobody's. */
  id: z.uuid().nullable(),
  name: z.string().nullable(),
  inTime: z.int(),
  late: z.int(),
  open: z.int(),
  /** Of the open ones: past their moment. */
  overdue: z.int(),
  /** Of the open ones, by how long ago they came. */
  upToDay: z.int(),
  upToWeek: z.int(),
  older: z.int(),
});
export type Timeliness = z.infer<typeof Timeliness>;

export const TimelinessReport = z.object({ items: z.array(Timeliness) });
export type TimelinessReport = z.infer<typeof TimelinessReport>;

/** Which of them a list is to show: the rows behind a number of the report. */
export const TIMELY = ['inTime', 'late', 'overdue', 'upToDay', 'upToWeek', 'older'] as const;
export const Timely = z.enum(TIMELY);
export type Timely = z.infer<typeof Timely>;

const Period = { from: z.iso.datetime({ offset: true }).optional(), to: z.iso.datetime({ offset: true }).optional() };

/** Finished between `from` and `to`; what is open is open now. */
export const TimelinessFilter = z.object({ ...Period, by: z.enum(['person', 'team']).default('person') });
export type TimelinessFilter = z.infer<typeof TimelinessFilter>;

/** The same in the filters of lists; `nobody`: those that are nobody's. */
export const TimelyFilter = { ...Period, timely: Timely.optional(), nobody: z.enum(['person', 'team']).optional() };

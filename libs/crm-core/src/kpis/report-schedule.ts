import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { momentOf, type WallTime, wallTimeOf } from '../calendars/wall-time';
import { UserId } from '../ids';
import { WallClock } from '../notifications/notice-settings';
import type { Permission } from '../permissions';
import { CALL_DIVISIONS, CallReportBy, CallReportKey } from './call-report';
import { ReportInterval } from './report';

export const ScheduledReport = z.enum(['queues', 'agents', ...CallReportKey.options, 'campaigns']);
export type ScheduledReport = z.infer<typeof ScheduledReport>;

/** By what a report may be divided that is sent: by everything but single callers, who are no figures. */
export const ScheduledBy = z.enum(['queue', 'agent', 'campaign', ...CallReportBy.exclude(['caller']).options]);
export type ScheduledBy = z.infer<typeof ScheduledBy>;

/** By what each may be, its own division first. */
export function scheduledDivisions(report: ScheduledReport): ScheduledBy[] {
  if (report === 'queues') return ['queue', ...ReportInterval.options];
  if (report === 'campaigns') return ['campaign'];
  if (report === 'agents') return ['agent', ...ReportInterval.options];
  return [...CALL_DIVISIONS[report].flatMap((by) => (by === 'caller' ? [] : [by])), ...ReportInterval.options];
}

/** What somebody must be allowed who has it sent, and who gets it. */
export const scheduledRights = (report: ScheduledReport): Permission[] =>
  report === 'campaigns' ? ['reports.view', 'campaigns.view'] : ['reports.view'];

/** `text`: in the letter itself. */
export const ScheduledFormat = z.enum(['xlsx', 'csv', 'text']);
export type ScheduledFormat = z.infer<typeof ScheduledFormat>;

const Schedule = z.object({
  name: z.string().trim().min(1).max(100),
  report: ScheduledReport,
  by: ScheduledBy,
  /** Of the day before · of the seven days before · of the month before. */
  every: z.enum(['day', 'week', 'month']),
  /** Of a week: Monday is 1. */
  weekday: z.int().min(1).max(7).default(1),
  /** Of a month: one that every month has. */
  monthDay: z.int().min(1).max(28).default(1),
  /** What the wall of the zone shows then. */
  at: WallClock,
  zone: TimeZone,
  format: ScheduledFormat,
  /** People of ours; none: its owner. Whoever may not see reports at that time is not sent any. */
  recipients: z.array(UserId).max(50).default([]),
  active: z.boolean().default(true),
});

const isDivided = { path: ['by'], message: 'This report is not divided by that.' };
const fits = ({ report, by }: { report: ScheduledReport; by: ScheduledBy }) => scheduledDivisions(report).includes(by);

export const ReportScheduleInput = Schedule.refine(fits, isDivided);
export type ReportScheduleInput = z.infer<typeof ReportScheduleInput>;
export const ReportScheduleChange = Schedule.extend({ version: z.int() }).refine(fits, isDivided);
export type ReportScheduleChange = z.infer<typeof ReportScheduleChange>;

/** A report that is sent at fixed times, with what its owner may see at each of them. */
export const ReportSchedule = Schedule.extend({
  id: z.uuid(),
  /** When it is sent next; null: it is switched off. */
  nextAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  /** Why nothing went out the last time; null: it did. `noReader`: no recipient may see reports. */
  problem: z.enum(['noReader', 'noRight']).nullable(),
  version: z.int(),
});
export type ReportSchedule = z.infer<typeof ReportSchedule>;

type Times = Pick<ReportSchedule, 'every' | 'weekday' | 'monthDay' | 'at' | 'zone'>;

const MOST_DAYS_APART = 62;
const utcOf = ({ year, month, day }: WallTime, more: number) => new Date(Date.UTC(year, month - 1, day + more));

/** The next time after that moment, by the wall of the zone: a time that the clocks leave out comes just after, one that they show twice once. */
export function nextSending({ every, weekday, monthDay, at, zone }: Times, after: Date): Date {
  const wall = wallTimeOf(after, zone);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  for (let more = 0; more <= MOST_DAYS_APART; more++) {
    const day = utcOf(wall, more);
    if (every === 'week' && (day.getUTCDay() || 7) !== weekday) continue;
    if (every === 'month' && day.getUTCDate() !== monthDay) continue;
    const moment = momentOf({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), hour, minute }, zone);
    if (moment > after) return moment;
  }
  throw new RangeError('Every schedule has a time within two months.');
}

/** Which days a report tells that is sent at that moment: `2026-11-26`, both included. */
export function sentPeriod({ every, zone }: Pick<Times, 'every' | 'zone'>, due: Date): { from: string; to: string } {
  const wall = wallTimeOf(due, zone);
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  if (every === 'month')
    return { from: iso(utcOf({ ...wall, month: wall.month - 1, day: 1 }, 0)), to: iso(utcOf({ ...wall, day: 1 }, -1)) };
  return { from: iso(utcOf(wall, every === 'day' ? -1 : -7)), to: iso(utcOf(wall, -1)) };
}

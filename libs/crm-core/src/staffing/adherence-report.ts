import { z } from 'zod';
import { UserId } from '../ids';
import { PageQuery } from '../page';
import { ADHERENCE_EXCEPTIONS, type Adherence } from './adherence';

/** So many days one answer may have. */
export const MOST_ADHERENCE_DAYS = 62;

const filter = {
  /** The first day on which a shift begins, on the wall of the company. */
  from: z.iso.date(),
  /** The last day, whole. */
  to: z.iso.date(),
  userId: UserId.optional(),
};

export const AdherenceFilter = PageQuery.extend(filter);
export type AdherenceFilter = z.infer<typeof AdherenceFilter>;
export const AdherenceExport = z.object({ ...filter, format: z.enum(['csv', 'xlsx']) });
export type AdherenceExport = z.infer<typeof AdherenceExport>;

export const AdherenceException = z.object({
  kind: z.enum(ADHERENCE_EXCEPTIONS),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  seconds: z.number(),
});
export type AdherenceException = z.infer<typeof AdherenceException>;

/** What somebody's day was beside its plan: all shifts that began on it together, as far as they are over. */
export const AdherenceDay = z.object({
  userId: UserId,
  userName: z.string(),
  date: z.iso.date(),
  /** IANA zone of the wall that the day and its shifts are of. */
  timeZone: z.string(),
  /** Of the shifts of the day, those that have begun. */
  plannedSeconds: z.number(),
  /** Without breaks. */
  plannedWorkSeconds: z.number(),
  /** At work when work was planned, not at work when a break was. */
  adherentSeconds: z.number(),
  /** At work within the shifts. */
  workedSeconds: z.number(),
  /** At work on that day outside of every shift. */
  outsideSeconds: z.number(),
  /** adherent / planned; null: nothing has begun. */
  adherence: z.number().nullable(),
  /** (worked + outside) / planned work, whenever it was; null: nothing has begun. */
  conformance: z.number().nullable(),
  /** What of the plan was otherwise, in order: their seconds and the adherent ones are the planned ones. */
  exceptions: z.array(AdherenceException),
});
export type AdherenceDay = z.infer<typeof AdherenceDay>;

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const seconds = (milliseconds: number) => milliseconds / 1000;
const iso = (at: number) => new Date(at).toISOString();

/** All shifts of a day together; `outside`: milliseconds at work that no shift covers. */
export function adherenceDay(shifts: readonly Adherence[], outside: number) {
  const sum = (of: (shift: Adherence) => number) => shifts.reduce((all, shift) => all + of(shift), 0);
  const [planned, plannedWork, adherent, worked] = [
    sum((shift) => shift.planned),
    sum((shift) => shift.plannedWork),
    sum((shift) => shift.adherent),
    sum((shift) => shift.worked),
  ];
  return {
    plannedSeconds: seconds(planned),
    plannedWorkSeconds: seconds(plannedWork),
    adherentSeconds: seconds(adherent),
    workedSeconds: seconds(worked),
    outsideSeconds: seconds(outside),
    adherence: share(adherent, planned),
    conformance: share(worked + outside, plannedWork),
    exceptions: shifts.flatMap(({ exceptions }) =>
      exceptions.map(({ kind, start, end }) => ({ kind, from: iso(start), to: iso(end), seconds: seconds(end - start) })),
    ),
  };
}

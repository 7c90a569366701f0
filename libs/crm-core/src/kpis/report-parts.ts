import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { CallId } from '../ids';

/** When a report is of. */
export const period = {
  /** The first day, on the wall of the zone. */
  from: z.iso.date(),
  /** The last day, whole. */
  to: z.iso.date(),
  /** IANA zone of the days and hours; absent: that of the company. */
  zone: TimeZone.optional(),
};

/** What reports say about themselves. */
export const about = {
  timeZone: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** What ended later is not counted yet; null: nothing is. */
  countedUntil: z.iso.datetime().nullable(),
};

export const row = {
  /** Of a quarter and an hour its beginning in UTC; a day as `2026-11-26`; an hour of the week as `1-09` (Monday, 9:00); a queue as `main/sales`; a person's id; what else a report is divided by, as its own words. */
  key: z.string(),
  /** Of a queue, a person, a line. */
  name: z.string().nullable(),
};

/** When figures that had been complete were last changed by a call that was reconciled; null: never. */
export const correctedAt = z.iso.datetime().nullable();

export const kpis = z.record(z.string(), z.number().nullable());

export const file = { format: z.enum(['csv', 'xlsx']) };

export const behind = {
  callId: CallId,
  /** The other side's, as it is known. */
  number: z.string().nullable(),
  clientName: z.string().nullable(),
  agentName: z.string().nullable(),
  provenance: z.enum(['live', 'reconciled']),
};

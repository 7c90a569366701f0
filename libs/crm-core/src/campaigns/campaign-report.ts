import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { DropBase } from '../compliance/call-rules';
import { dropRate } from '../compliance/drop-rate';
import { CampaignId, CampaignListId, UserId } from '../ids';
import { AttemptOutcome } from './campaign-attempt';

/** What a group of attempts was; the words are those of the report (docs/glossary.md). */
export const AttemptCounts = z.object({
  /** Attempts that were begun. */
  dialled: z.int(),
  /** Of them those that a person answered: they talked, found no agent, or left before one came. */
  answeredLive: z.int(),
  machines: z.int(),
  dropped: z.int(),
  /** Those in which an agent talked with somebody. */
  reached: z.int(),
  /** Different contacts with whom an agent talked. */
  contacts: z.int(),
  /** Attempts with a result that the campaign is for. */
  conversions: z.int(),
  /** Between the answer and the end, in seconds. */
  lineSeconds: z.number(),
});
export type AttemptCounts = z.infer<typeof AttemptCounts>;

/** The same with what follows from it; null: there is nothing to share. */
export const ReportFigures = AttemptCounts.extend({
  dropRate: z.number().nullable(),
  cost: z.number(),
  costPerConversion: z.number().nullable(),
});
export type ReportFigures = z.infer<typeof ReportFigures>;

export interface ReportTerms {
  dropBase: DropBase;
  costPerAttempt: number;
  costPerMinute: number;
}

/** The share of dropped calls by the rule's base; null where nobody answered. */
const dropShare = (base: DropBase, { reached, machines, dropped }: AttemptCounts): number | null =>
  reached + dropped === 0 ? null : dropRate(base, { talked: reached, machines, dropped });

export function reportFigures(counts: AttemptCounts, { dropBase, costPerAttempt, costPerMinute }: ReportTerms): ReportFigures {
  const cost = counts.dialled * costPerAttempt + (counts.lineSeconds / 60) * costPerMinute;
  return {
    ...counts,
    dropRate: dropShare(dropBase, counts),
    cost,
    costPerConversion: counts.conversions === 0 ? null : cost / counts.conversions,
  };
}

/** Where a number belongs, by how it begins: its country's code and what follows it, `+380 44`. */
export function numberPrefix(number: string): string {
  const digits = number.replace(/\D/g, '');
  const code = COUNTRY_CODES.exec(digits)?.[0] ?? '';
  return `+${code} ${digits.slice(code.length, code.length + (code.length === 1 ? 3 : 2))}`;
}

/** Zones 1 and 7 have one digit; of the others two where the plan of the world says so, else three (ITU-T E.164, annex). */
const COUNTRY_CODES = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Counts of several groups as one: of different contacts only those that are different in each group. */
export function addedUp(groups: readonly AttemptCounts[]): AttemptCounts {
  const keys = Object.keys(AttemptCounts.shape) as (keyof AttemptCounts)[];
  const sum = (key: keyof AttemptCounts) => groups.reduce((total, group) => total + group[key], 0);
  return Object.fromEntries(keys.map((key) => [key, sum(key)])) as AttemptCounts;
}

export const CampaignReportFilter = z.object({
  /** Attempts begun from then on, and before. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type CampaignReportFilter = z.infer<typeof CampaignReportFilter>;

const Row = ReportFigures;

export const CampaignReport = z.object({
  all: ReportFigures,
  dropBase: DropBase,
  dropLimit: z.number(),
  /** Zone in which its hours are. */
  timeZone: z.string(),
  /** How far all its contacts are by now, whatever the time asked for: of so many, so many were dialled at least once. */
  penetration: z.object({ contacts: z.int(), dialled: z.int(), done: z.int() }),
  /** null: nobody talked. */
  agents: z.array(Row.extend({ id: UserId.nullable(), name: z.string().nullable() })),
  hours: z.array(Row.extend({ hour: z.int() })),
  lists: z.array(Row.extend({ id: CampaignListId, name: z.string(), loaded: z.int(), tried: z.int() })),
  prefixes: z.array(Row.extend({ prefix: z.string() })),
  outcomes: z.array(z.object({ outcome: AttemptOutcome, count: z.int() })),
  /** What all of it has cost for each time this result was given. */
  results: z.array(z.object({ result: z.string(), count: z.int(), conversion: z.boolean(), costEach: z.number() })),
});
export type CampaignReport = z.infer<typeof CampaignReport>;

/** What an export of the report is divided by. */
export const ReportTable = z.enum(['agents', 'hours', 'lists', 'prefixes', 'results']);
export type ReportTable = z.infer<typeof ReportTable>;

export const CampaignReportExport = CampaignReportFilter.extend({ table: ReportTable, format: z.enum(['csv', 'xlsx']) });
export type CampaignReportExport = z.infer<typeof CampaignReportExport>;

/** What conversions are a share of: of the people with whom an agent talked, and of all attempts. */
export const conversionRates = ({ conversions, contacts, dialled }: AttemptCounts) => ({
  ofContacts: contacts === 0 ? null : conversions / contacts,
  ofAttempts: dialled === 0 ? null : conversions / dialled,
});

export const CampaignsReportFilter = z.object({
  /** The first and the last day, on the wall of the zone. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** IANA zone of the days; absent: that of the company. */
  zone: TimeZone.optional(),
});
export type CampaignsReportFilter = z.infer<typeof CampaignsReportFilter>;

/** Every campaign that dialled in a period, as its own report has it. */
export const CampaignsReport = z.object({
  timeZone: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  rows: z.array(Row.extend({ id: CampaignId, name: z.string() })),
  /** A contact of two campaigns is one of each. */
  total: AttemptCounts,
});
export type CampaignsReport = z.infer<typeof CampaignsReport>;

export const CampaignsReportExport = CampaignsReportFilter.extend({ format: z.enum(['csv', 'xlsx']) });
export type CampaignsReportExport = z.infer<typeof CampaignsReportExport>;

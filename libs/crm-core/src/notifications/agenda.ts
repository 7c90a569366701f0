import { z } from 'zod';
import { wallTimeOf } from '../calendars/wall-time';
import type { Locale } from '../users/user';

/** What an agenda lists: what is planned today, what should have been before, requests due, and callers who were missed. */
export const AGENDA_SECTIONS = ['contacts', 'overdue', 'requests', 'missed'] as const;
export const AgendaSection = z.enum(AGENDA_SECTIONS);
export type AgendaSection = z.infer<typeof AgendaSection>;

/** One line of an agenda. */
export const AgendaItem = z.object({
  section: AgendaSection,
  /** When it is, or was, due; of a missed call: when the caller last rang. */
  at: z.iso.datetime(),
  text: z.string(),
  /** Where it leads in the console. */
  link: z.object({ noun: z.string(), id: z.string() }).nullable(),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

/** So many lines of each section are told, the earliest ones; how many there are stands above them. */
export const AGENDA_LINES = 10;

const FROM_HOUR = 9;
/** A worker that was away in the morning tells it until noon, and not in the evening. */
const UNTIL_HOUR = 12;

/** The day there whose agenda is to be told at `now`; null: it is not the time for it. */
export function agendaDay(now: Date, timeZone: string): string | null {
  const { year, month, day, hour } = wallTimeOf(now, timeZone);
  return hour >= FROM_HOUR && hour < UNTIL_HOUR ? new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) : null;
}

const SECTIONS: Record<Locale, Record<AgendaSection, string>> = {
  en: { contacts: 'contacts today', overdue: 'contacts overdue', requests: 'requests due', missed: 'missed calls' },
  ru: { contacts: 'контакты сегодня', overdue: 'просроченные контакты', requests: 'обращения на сегодня', missed: 'пропущенные звонки' },
  uk: { contacts: 'контакти сьогодні', overdue: 'прострочені контакти', requests: 'звернення на сьогодні', missed: 'пропущені дзвінки' },
}; // prettier-ignore

/** `contacts today: 3, requests due: 1`; of sections that have anything. The values of the notice hold the counts. */
export const agendaCounts = (values: Record<string, string>, nameOf: (section: AgendaSection) => string): string =>
  AGENDA_SECTIONS.filter((section) => Number(values[section] ?? 0) > 0)
    .map((section) => `${nameOf(section)}: ${values[section]}`)
    .join(', ');

/** The same in a letter. */
export const agendaSummary = (values: Record<string, string>, locale: Locale): string =>
  agendaCounts(values, (section) => SECTIONS[locale][section]);

/** `contacts today · 27 Nov, 10:30 · Boilers · Step`, in the time of the reader. */
export function agendaLine({ section, at, text }: AgendaItem, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone },
  });
  return [SECTIONS[locale][section], format.format(new Date(at)), text].filter(Boolean).join(' · ');
}

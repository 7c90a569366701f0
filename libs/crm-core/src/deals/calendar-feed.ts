import { z } from 'zod';
import type { Activity } from './activity';

/** The calendar of a person for programs outside. The address is told once, when it is made. */
export const CalendarFeed = z.object({ createdAt: z.iso.datetime(), lastReadAt: z.iso.datetime().nullable() });
export type CalendarFeed = z.infer<typeof CalendarFeed>;
export const MyCalendarFeed = z.object({ feed: CalendarFeed.nullable() });
export type MyCalendarFeed = z.infer<typeof MyCalendarFeed>;
export const NewCalendarFeed = CalendarFeed.extend({ url: z.string() });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

type Entry = Pick<
  Activity,
  'id' | 'type' | 'state' | 'subject' | 'clientName' | 'dealNumber' | 'place' | 'startsAt' | 'endsAt' | 'version'
>;

const LINE_OCTETS = 75;

/** Commas, semicolons, backslashes and line ends mean something in a calendar (RFC 5545, 3.3.11). */
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\n|\r/g, '\\n');

const utc = (iso: string) => new Date(iso).toISOString().replace(/[-:]|\.\d{3}/g, '');

const octets = (text: string) => new TextEncoder().encode(text).length;

/** No line is longer than 75 octets, and no character is torn: what is left goes on behind a space (RFC 5545, 3.1). */
export function folded(line: string): string {
  const lines = [''];
  for (const character of line) {
    const room = lines.length === 1 ? LINE_OCTETS : LINE_OCTETS - 1;
    if (octets(lines.at(-1)! + character) > room) lines.push('');
    lines[lines.length - 1] += character;
  }
  return lines.join('\r\n ');
}

function eventLines(entry: Entry, now: Date, host: string): string[] {
  const { id, subject, clientName, dealNumber, place, startsAt, endsAt, version, state } = entry;
  const title = [subject, clientName].filter(Boolean).join(' · ') || entry.type;
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `DTSTAMP:${utc(now.toISOString())}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(dealNumber ? [`DESCRIPTION:${escaped(dealNumber)}`] : []),
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    `SEQUENCE:${version}`,
    `STATUS:${state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** Activities as an iCalendar file (RFC 5545). `host`: whose ids they are, so that no two systems share one. */
export function toICalendar(entries: readonly Entry[], { name, now, host }: { name: string; now: Date; host: string }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Callcard//Calendar//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => eventLines(entry, now, host)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

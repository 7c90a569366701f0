import { z } from 'zod';
import { UserId } from '../ids';
import type { RoleKey } from '../roles/role-key';
import { NoticeChannel, NoticeEvent, type ReminderEvent } from './notice-event';

/** A time of the day on the wall, `08:30`. */
export const WallClock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 08:30.');

const Channels = z.array(NoticeChannel).max(NoticeChannel.options.length);
export const ChannelTable = z.partialRecord(NoticeEvent, Channels);
export type ChannelTable = z.infer<typeof ChannelTable>;

/** How long before its moment somebody is told, in minutes; an important date is told at nine in the morning, so many minutes ahead. */
const WEEK = 7 * 24 * 60;
const Ahead = z.int().min(0).max(WEEK);
export const LONGEST_LEAD_MINUTES = WEEK;

/** From one time of the day to another, over midnight if need be. */
export const QuietHours = z
  .object({ from: WallClock, to: WallClock })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Quiet hours end at another time than they begin.' });
export type QuietHours = z.infer<typeof QuietHours>;

/** Letters about these events wait, and come as one in the morning. */
export const Digest = z.object({ at: WallClock, events: z.array(NoticeEvent).min(1).max(NoticeEvent.options.length) });
export type Digest = z.infer<typeof Digest>;

/** Days away, both included, and who is told meanwhile. */
export const AwayDays = z
  .object({ from: z.iso.date(), to: z.iso.date(), substituteId: UserId })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day away is not before the first one.' });
export type AwayDays = z.infer<typeof AwayDays>;

/** How somebody wants to be told. What is left out is as their role has it. */
export const NoticeSettings = z.object({
  channels: ChannelTable.default({}),
  leadMinutes: z
    .object({ taskDue: Ahead.default(0), plannedContact: Ahead.default(10), importantDate: Ahead.default(0) } satisfies Record<
      ReminderEvent,
      unknown
    >)
    .prefault({}),
  quiet: QuietHours.nullable().default(null),
  digest: Digest.nullable().default(null),
  away: AwayDays.nullable().default(null),
  /** Where SMS go; kept as E.164. */
  mobile: z.string().trim().max(40).nullable().default(null),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = NoticeSettings.parse({});

/** What a role starts with, and what nobody of it can switch off. */
export const RoleNotices = z.object({ channels: ChannelTable, compulsory: ChannelTable });
export type RoleNotices = z.infer<typeof RoleNotices>;

/** Version 0: nothing was ever set. */
export const MyNoticeSettings = z.object({ values: NoticeSettings, version: z.int().min(0) });
export type MyNoticeSettings = z.infer<typeof MyNoticeSettings>;

export const RoleNoticesChange = z.object({ values: RoleNotices, version: z.int().min(0) });
export type RoleNoticesChange = z.infer<typeof RoleNoticesChange>;

/** Mine, with what my role decides and the channels that are set up here. */
export const NoticeSettingsSheet = MyNoticeSettings.extend({ role: RoleNotices, available: z.array(NoticeChannel) });
export type NoticeSettingsSheet = z.infer<typeof NoticeSettingsSheet>;

const POP_UP: NoticeChannel[] = ['popUp'];

/** What the roles start with when they are shipped. */
export function shippedNotices(role: RoleKey): RoleNotices {
  const everywhere = Object.fromEntries(NoticeEvent.options.map((event) => [event, POP_UP])) as ChannelTable;
  const channels: ChannelTable =
    role === 'specialist'
      ? { ...everywhere, leads: ['popUp', 'email'] }
      : role === 'admin'
        ? { ...everywhere, system: ['popUp', 'email'] }
        : everywhere;
  return { channels, compulsory: { leadsLate: POP_UP, requestsLate: POP_UP, system: POP_UP } };
}

/** The channels by which somebody is told of an event: their own choice, else the role's, and in any case what is compulsory. */
export function channelsOf(event: NoticeEvent, settings: NoticeSettings, role: RoleNotices): NoticeChannel[] {
  const chosen = settings.channels[event] ?? role.channels[event] ?? POP_UP;
  const wanted = new Set([...chosen, ...(role.compulsory[event] ?? [])]);
  return NoticeChannel.options.filter((channel) => wanted.has(channel));
}

/** What was kept long ago may not fit any more: each part that does not is as shipped. */
export function readNoticeSettings(kept: unknown): NoticeSettings {
  const raw: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const fitting = Object.entries(NoticeSettings.shape).filter(([name, part]) => part.safeParse(raw[name]).success);
  return NoticeSettings.parse(Object.fromEntries(fitting.map(([name]) => [name, raw[name]])));
}

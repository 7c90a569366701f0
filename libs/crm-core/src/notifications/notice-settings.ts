import { z } from 'zod';
import { UserId } from '../ids';
import type { RoleKey } from '../roles/role-key';
import { NoticeChannel, NoticeEvent, ReminderEvent } from './notice-event';

/** A time of the day on the wall, `08:30`. */
export const WallClock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 08:30.');

const Channels = z.array(NoticeChannel).max(NoticeChannel.options.length);
export const ChannelTable = z.partialRecord(NoticeEvent, Channels);
export type ChannelTable = z.infer<typeof ChannelTable>;

/** How long before its moment somebody is told, in minutes; an important date is told at nine in the morning, so many minutes ahead. */
const WEEK = 7 * 24 * 60;
const Ahead = z.int().min(0).max(WEEK);
export const LONGEST_LEAD_MINUTES = WEEK;
export const LeadMinutes = z.partialRecord(ReminderEvent, Ahead);
export type LeadMinutes = z.infer<typeof LeadMinutes>;
/** Where neither a person nor their role has chosen. */
export const SHIPPED_LEADS: Record<ReminderEvent, number> = { taskDue: 0, plannedContact: 10, campaignCallback: 2, importantDate: 0 };

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
  leadMinutes: LeadMinutes.default({}),
  /** `off`: none, whatever the role has. */
  quiet: z
    .union([QuietHours, z.literal('off')])
    .nullable()
    .default(null),
  digest: Digest.nullable().default(null),
  away: AwayDays.nullable().default(null),
  /** Where SMS go; kept as E.164. */
  mobile: z.string().trim().max(40).nullable().default(null),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = NoticeSettings.parse({});

/** What a role may keep for itself: a row of the table, the quiet hours, or the lead times. */
export const NoticePart = z.enum([...NoticeEvent.options, 'quiet', 'leadMinutes']);
export type NoticePart = z.infer<typeof NoticePart>;

/** What a role starts with, what nobody of it can switch off, and what nobody of it may have otherwise. */
export const RoleNotices = z.object({
  channels: ChannelTable,
  compulsory: ChannelTable,
  leadMinutes: LeadMinutes.default({}),
  quiet: QuietHours.nullable().default(null),
  locked: z.array(NoticePart).max(NoticePart.options.length).default([]),
});
export type RoleNotices = z.infer<typeof RoleNotices>;

/** Who decided: the person, their role, or their role for good. */
export const NoticeOrigin = z.enum(['own', 'role', 'locked']);
export type NoticeOrigin = z.infer<typeof NoticeOrigin>;

/** How somebody is told in the end, and who decided it. */
export const EffectiveNotices = z.object({
  channels: z.record(NoticeEvent, z.object({ value: Channels, origin: NoticeOrigin })),
  leadMinutes: z.record(ReminderEvent, z.object({ value: z.int(), origin: NoticeOrigin })),
  quiet: z.object({ value: QuietHours.nullable(), origin: NoticeOrigin }),
});
export type EffectiveNotices = z.infer<typeof EffectiveNotices>;

/** Version 0: nothing was ever set. */
export const MyNoticeSettings = z.object({ values: NoticeSettings, version: z.int().min(0) });
export type MyNoticeSettings = z.infer<typeof MyNoticeSettings>;

export const RoleNoticesChange = z.object({ values: RoleNotices, version: z.int().min(0) });
export type RoleNoticesChange = z.infer<typeof RoleNoticesChange>;

/** Mine, with what my role decides, what comes of both, and the channels that are set up here. */
export const NoticeSettingsSheet = MyNoticeSettings.extend({
  role: RoleNotices,
  effective: EffectiveNotices,
  available: z.array(NoticeChannel),
});
export type NoticeSettingsSheet = z.infer<typeof NoticeSettingsSheet>;

const POP_UP: NoticeChannel[] = ['popUp'];

/** What the roles start with when they are shipped. */
export function shippedNotices(role: RoleKey): RoleNotices {
  const shown = Object.fromEntries(NoticeEvent.options.map((event) => [event, POP_UP])) as ChannelTable;
  const everywhere: ChannelTable = { ...shown, agenda: ['popUp', 'email'] };
  const channels: ChannelTable =
    role === 'specialist'
      ? { ...everywhere, leads: ['popUp', 'email'] }
      : role === 'admin'
        ? { ...everywhere, system: ['popUp', 'email'] }
        : everywhere;
  return RoleNotices.parse({ channels, compulsory: { leadsLate: POP_UP, requestsLate: POP_UP, system: POP_UP } });
}

/** Mine, else the role's; what the role keeps for itself is the role's in any case. */
function decided<T>(part: NoticePart, own: T | undefined, ofRole: T, { locked }: RoleNotices): { value: T; origin: NoticeOrigin } {
  if (locked.includes(part)) return { value: ofRole, origin: 'locked' };
  return own === undefined ? { value: ofRole, origin: 'role' } : { value: own, origin: 'own' };
}

/** By which channels somebody is told of an event: with what is compulsory, whoever decided the rest. */
export function channelsOf(event: NoticeEvent, settings: NoticeSettings, role: RoleNotices): NoticeChannel[] {
  return effectiveChannels(event, settings, role).value;
}

function effectiveChannels(event: NoticeEvent, settings: NoticeSettings, role: RoleNotices) {
  const { value, origin } = decided(event, settings.channels[event], role.channels[event] ?? POP_UP, role);
  const wanted = new Set([...value, ...(role.compulsory[event] ?? [])]);
  return { value: NoticeChannel.options.filter((channel) => wanted.has(channel)), origin };
}

/** When somebody is left alone; null: never. */
export const quietOf = ({ quiet }: Pick<NoticeSettings, 'quiet'>, role: RoleNotices) =>
  decided('quiet', quiet === 'off' ? null : (quiet ?? undefined), role.quiet, role);

/** How long before its moment somebody is told, in minutes. */
export const leadMinutesOf = (event: ReminderEvent, { leadMinutes }: Pick<NoticeSettings, 'leadMinutes'>, role: RoleNotices) =>
  decided('leadMinutes', leadMinutes[event], role.leadMinutes[event] ?? SHIPPED_LEADS[event], role);

/** What comes of what somebody chose and what their role has. */
export function effectiveOf(settings: NoticeSettings, role: RoleNotices): EffectiveNotices {
  const of = <Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value) =>
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
  return {
    channels: of(NoticeEvent.options, (event) => effectiveChannels(event, settings, role)),
    leadMinutes: of(ReminderEvent.options, (event) => leadMinutesOf(event, settings, role)),
    quiet: quietOf(settings, role),
  };
}

/** What was kept long ago may not fit any more: each part that does not is as shipped. */
export function readNoticeSettings(kept: unknown): NoticeSettings {
  const raw: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const fitting = Object.entries(NoticeSettings.shape).filter(([name, part]) => part.safeParse(raw[name]).success);
  return NoticeSettings.parse(Object.fromEntries(fitting.map(([name]) => [name, raw[name]])));
}

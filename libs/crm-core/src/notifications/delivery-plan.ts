import { momentOf, wallTimeOf, type WallTime } from '../calendars/wall-time';
import type { NoticeChannel, NoticeEvent } from './notice-event';
import { channelsOf, quietOf, type AwayDays, type NoticeSettings, type QuietHours, type RoleNotices } from './notice-settings';

/** By which way somebody is told, not before when, and whether together with others. */
export interface PlannedDelivery {
  channel: NoticeChannel;
  at: Date;
  digest: boolean;
}

/** Whose rules they are, and where that person lives. */
export interface Listener {
  settings: NoticeSettings;
  role: RoleNotices;
  /** IANA zone of the person. */
  timeZone: string;
}

/**
 * How somebody is told of an event that happens now. The pop-up never waits, nor does what is compulsory; everything else keeps the
 * quiet hours. Who is away is told by no more than the list in the console: the substitute is told instead.
 */
export function planDeliveries(event: NoticeEvent, { settings, role, timeZone }: Listener, now: Date): PlannedDelivery[] {
  if (isAway(settings.away, now, timeZone)) return [];
  return channelsOf(event, settings, role).map((channel) => {
    // The agenda is of this very day, and one letter already.
    const digest = channel === 'email' && event !== 'agenda' && settings.digest !== null && settings.digest.events.includes(event);
    if (digest) return { channel, at: nextAt(settings.digest!.at, now, timeZone), digest };
    const urgent = channel === 'popUp' || (role.compulsory[event] ?? []).includes(channel);
    return { channel, at: urgent ? now : (quietUntil(quietOf(settings, role).value, now, timeZone) ?? now), digest };
  });
}

/** Whether the day there, at `now`, is one of those away. */
export function isAway(away: AwayDays | null, now: Date, timeZone: string): boolean {
  if (away === null) return false;
  const day = dayOf(wallTimeOf(now, timeZone));
  return away.from <= day && day <= away.to;
}

/** When the quiet hours that run at `now` end; null: none run. */
export function quietUntil(quiet: QuietHours | null, now: Date, timeZone: string): Date | null {
  if (quiet === null) return null;
  const wall = wallTimeOf(now, timeZone);
  const time = timeOf(wall);
  const overMidnight = quiet.from > quiet.to;
  const within = overMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!within) return null;
  const end = momentOf(onDay(wall, quiet.to, overMidnight && time >= quiet.from ? 1 : 0), timeZone);
  // An hour that the wall shows twice may put the end behind us.
  return end > now ? end : null;
}

/** The next time the wall there shows this, after `now`. */
export function nextAt(clock: string, now: Date, timeZone: string): Date {
  const wall = wallTimeOf(now, timeZone);
  const today = momentOf(onDay(wall, clock, 0), timeZone);
  return today > now ? today : momentOf(onDay(wall, clock, 1), timeZone);
}

const two = (value: number) => String(value).padStart(2, '0');
const timeOf = ({ hour, minute }: WallTime) => `${two(hour)}:${two(minute)}`;
const dayOf = ({ year, month, day }: WallTime) => `${year}-${two(month)}-${two(day)}`;

function onDay({ year, month, day }: WallTime, clock: string, daysOn: number): WallTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return { year, month, day: day + daysOn, hour, minute };
}

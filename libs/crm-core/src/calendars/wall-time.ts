/** What a clock on the wall and a calendar beside it show. */
export interface WallTime {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
  });
  formats.set(timeZone, made);
  return made;
}

/** What the wall of that IANA zone shows at a moment. */
export function wallTimeOf(at: Date, timeZone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return { year: parts.year!, month: parts.month!, day: parts.day!, hour: parts.hour!, minute: parts.minute! };
}

const asUtc = ({ year, month, day, hour, minute }: WallTime) => Date.UTC(year, month - 1, day, hour, minute);

/** How far the wall is ahead of UTC, in minutes. */
export const offsetMinutes = (at: Date, timeZone: string): number =>
  Math.round((asUtc(wallTimeOf(at, timeZone)) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);

/** The moment at which the wall shows this; days may run over: 32 January is 1 February. A time that a change of clocks leaves out is moved past it. */
export function momentOf(wall: WallTime, timeZone: string): Date {
  const utc = asUtc(wall);
  const guess = new Date(utc - offsetMinutes(new Date(utc), timeZone) * 60_000);
  return new Date(utc - offsetMinutes(guess, timeZone) * 60_000);
}

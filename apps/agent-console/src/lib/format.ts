const pad = (value: number) => String(value).padStart(2, '0');

/** `3:07`, or `1:03:07` from an hour on. Never negative. */
export function duration(totalSeconds: number): string {
  const whole = Math.max(0, Math.floor(totalSeconds));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** `00:12:31`: for timers that run for hours. */
export function longDuration(totalSeconds: number): string {
  const whole = Math.max(0, Math.floor(totalSeconds));
  return `${pad(Math.floor(whole / 3600))}:${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`;
}

const englishDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const isEnglish = (locale: string) => locale.startsWith('en');

/** `22.11.2026` in Russian and Ukrainian, `22 Nov 2026` in English. */
export function day(iso: string, locale: string): string {
  const at = new Date(iso);
  return isEnglish(locale) ? englishDay.format(at) : `${pad(at.getDate())}.${pad(at.getMonth() + 1)}.${at.getFullYear()}`;
}

/** `14:07`, or `14:07:12` with seconds: 24 hours in every language. */
export function clockTime(iso: string | number, withSeconds = false): string {
  const at = new Date(iso);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}${withSeconds ? `:${pad(at.getSeconds())}` : ''}`;
}

/** Day and time; the English ones with a comma between. */
export const dateTime = (iso: string, locale: string) => `${day(iso, locale)}${isEnglish(locale) ? ',' : ''} ${clockTime(iso)}`;

/** Only the time when it was today. */
export const shortMoment = (iso: string, locale: string) =>
  new Date(iso).toDateString() === new Date().toDateString() ? clockTime(iso) : dateTime(iso, locale);

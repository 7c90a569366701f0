/** What `datetime-local` takes: the wall clock of this computer, to the minute. */
export const toLocal = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** The moment that was typed; null while it is none. */
export function fromLocal(text: string): string | null {
  const at = new Date(text);
  return text && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

/** The next full hour, some hours on. */
export function hoursOn(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  at.setMinutes(0, 0, 0);
  return toLocal(at);
}

/** The end of a day of this computer's calendar; null while there is none. */
export const endOfLocalDay = (day: string): string | null => (day ? new Date(`${day}T23:59:59`).toISOString() : null);

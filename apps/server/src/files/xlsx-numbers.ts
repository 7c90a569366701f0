/** Formats that every workbook has without naming them, of days and times. */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Whether numbers in this format are days or times; `code`: as the workbook defines it. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';');
  return !/general/i.test(first) && /[dmyhs]/i.test(first);
}

const DAY = 86_400_000;

/** A day number of the spreadsheet as `1990-05-20`, with its time where there is one. */
export function dayText(serial: number, from1904: boolean): string {
  // The day 29 February 1900, which spreadsheets have and calendars have not, is before anybody's birthday here.
  const start = from1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const at = new Date(start + Math.round(serial * 1440) * (DAY / 1440));
  if (Number.isNaN(at.getTime())) return String(serial);
  const text = at.toISOString();
  const time = text.slice(11, 16);
  if (serial < 1 && !from1904) return time;
  return time === '00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}

/** A number as people wrote it: a phone number without point or exponent, a price without what binary adds to it. */
export function numberText(raw: string): string {
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  if (Number.isInteger(number)) return BigInt(number).toString();
  const plain = String(Number(number.toPrecision(15)));
  return plain.includes('e') ? number.toFixed(15).replace(/0+$/, '') : plain;
}

import parsePhoneNumber from 'libphonenumber-js/min';

let home = 'RU';

/** Where the company is: its numbers are shown without the country. */
export const setHome = (region: string) => void (home = region);

/** A number as people read it: nationally at home, internationally from elsewhere; as it is when it cannot be told. */
export function shownPhone(number: string | null): string {
  if (!number) return '';
  const parsed = number.startsWith('+') ? parsePhoneNumber(number) : undefined;
  if (!parsed) return number;
  return parsed.country === home ? parsed.formatNational() : parsed.formatInternational();
}

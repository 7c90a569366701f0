import type { LocalText } from '../calls/disposition';
import { CITIES, COUNTRIES } from './number-prefixes';

/** Where a number is at home, as far as its first digits tell. */
export interface NumberPlace {
  /** ISO 3166. */
  country: string;
  /** The town of a landline. */
  city: LocalText | null;
  /** IANA zone; null where the country has several and the town is not known. */
  timeZone: string | null;
  /** A mobile travels, and keeps its number: its zone is a guess. */
  certain: boolean;
}

/** The place of an E.164 number; null when nothing is known of its beginning. */
export function placeOf(number: string | null): NumberPlace | null {
  if (!number?.startsWith('+')) return null;
  const digits = number.slice(1);
  const country = longest(digits, COUNTRIES);
  if (!country) return null;
  const city = longest(digits, CITIES);
  if (city) return { country: country.country, city: city.name, timeZone: city.timeZone, certain: true };
  return { country: country.country, city: null, timeZone: country.timeZone, certain: false };
}

function longest<T>(digits: string, table: ReadonlyMap<string, T>): T | undefined {
  for (let length = Math.min(7, digits.length); length > 0; length -= 1) {
    const found = table.get(digits.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

import { placeOf } from '../numbers/number-place';

const split = (zones: string) => zones.trim().split(/\s+/);

/** Countries of several zones; all others have the one that their numbers tell. `US` is all that dials with +1. */
const SEVERAL: Record<string, string[]> = {
  RU: split(`Europe/Kaliningrad Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Yakutsk
    Asia/Vladivostok Asia/Magadan Asia/Kamchatka`),
  US: split(`America/St_Johns America/Puerto_Rico America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles
    America/Anchorage Pacific/Honolulu`),
};

/** Where somebody may be of whom nothing is known but by which country's rules they are called. */
const OF_PACK: Record<string, string[]> = {
  RU: SEVERAL['RU']!,
  UA: ['Europe/Kyiv'],
  EU: ['Atlantic/Azores', 'Europe/Lisbon', 'Europe/Berlin', 'Europe/Helsinki'],
  UK: ['Europe/London'],
  US: SEVERAL['US']!,
};

const valid = new Map<string, boolean>();

function isZone(zone: string): boolean {
  const known = valid.get(zone);
  if (known !== undefined) return known;
  let is = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    is = false;
  }
  valid.set(zone, is);
  return is;
}

/**
 * Every zone in which somebody with this number may be: those that the number and the address name, and where neither does, all of the
 * number's country. They may be called when each of them allows it.
 */
export function possibleZones(number: string, ofNumber: string | null, ofAddress: string | null, pack: string): string[] {
  const named = [ofNumber, ofAddress].filter((zone): zone is string => zone !== null && isZone(zone));
  if (named.length > 0) return [...new Set(named)];
  const place = placeOf(number);
  if (place?.timeZone) return [place.timeZone];
  return (place && SEVERAL[place.country]) ?? OF_PACK[pack] ?? ['UTC'];
}

/** Zones that a name of today is asked for by, though lists of zones still have the older one. */
const RENAMED = ['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Ho_Chi_Minh', 'Asia/Yangon', 'America/Nuuk', 'UTC'];

/** All there are, by every name in use. */
export const allZones = (): string[] => [
  ...new Set([...Intl.supportedValuesOf('timeZone'), ...RENAMED, ...SEVERAL['RU']!, ...SEVERAL['US']!]),
];

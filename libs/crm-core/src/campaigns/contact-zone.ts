import { TimeZone } from '../calendars/time-zone';
import { CITIES } from '../numbers/number-prefixes';

let cities: Map<string, string> | undefined;

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/^(г|м|город|місто|city of)[. ]+/, '');

/** Zone of a town that is known by name in any of the languages; null: not known, or several of that name lie in different zones. */
export function zoneOfCity(name: string): string | null {
  cities ??= namedCities();
  return cities.get(plain(name)) || null;
}

function namedCities(): Map<string, string> {
  const zones = new Map<string, string>();
  for (const { name, timeZone } of CITIES.values())
    for (const word of Object.values(name).map((text) => plain(text ?? ''))) {
      const known = zones.get(word);
      zones.set(word, known === undefined || known === timeZone ? timeZone : '');
    }
  return zones;
}

/** Moscow's offset is told by Russian lists: `МСК+7`. */
const OFFSET = /^(utc|gmt|мск|msk)?\s*([+-])\s*(\d{1,2})(?::?(00))?$/i;

/** What a list says of where somebody lives, as a zone: its IANA name, an offset (`UTC+3`, `МСК+7`), or a town. null: it says nothing. */
export function zoneOfWords(text: string): string | null {
  const words = text.trim();
  if (words === '') return null;
  const offset = OFFSET.exec(words);
  if (offset) return zoneOfOffset(Number(`${offset[2]}${offset[3]}`) + (/^(мск|msk)/i.test(words) ? 3 : 0));
  if (/^(мск|msk)$/i.test(words)) return 'Europe/Moscow';
  if (words.includes('/') && TimeZone.safeParse(words).success) return words;
  const parts = words.split(/[,;]/).map(zoneOfCity).filter((zone) => zone !== null); // prettier-ignore
  return parts[0] ?? null;
}

/** A zone of fixed offset; the signs of these names are the other way about. */
function zoneOfOffset(hours: number): string | null {
  if (hours < -12 || hours > 14) return null;
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/**
 * The zones of a contact as one word, by which those where it is an hour for calls are found: their own, and of their numbers each
 * once. Unknown ones are empty.
 */
export const zonesWord = (own: string | null, ofNumbers: readonly (string | null)[]): string =>
  `${own ?? ''}|${[...new Set(ofNumbers.map((zone) => zone ?? ''))].sort().join(',')}`;

/** What the word says: the contact's own zone, and those of the numbers. */
export function zonesOfWord(word: string): { own: string | null; ofNumbers: (string | null)[] } {
  const [own = '', ofNumbers = ''] = word.split('|');
  return { own: own || null, ofNumbers: ofNumbers.split(',').map((zone) => zone || null) };
}

/** Whether some number may be called now: of what is known of where they are, the stricter decides. */
export function isOpenWord(word: string, isOpen: (zone: string | null) => boolean): boolean {
  const { own, ofNumbers } = zonesOfWord(word);
  if (own !== null && !isOpen(own)) return false;
  return ofNumbers.some((zone) => (zone === null && own !== null) || isOpen(zone));
}

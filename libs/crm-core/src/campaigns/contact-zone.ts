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
 * The zones of a contact as one word, by which those where it is an hour for calls are found: their own, and that of each number. Of a
 * number that tells none stands its beginning, which tells the country.
 */
export const zonesWord = (own: string | null, numbers: readonly { number: string; timeZone: string | null }[]): string =>
  `${own ?? ''}|${[...new Set(numbers.map(({ number, timeZone }) => timeZone ?? number.slice(0, 2)))].sort().join(',')}`;

/** What the word says: the contact's own zone, and of each number its zone or its beginning. */
export function zonesOfWord(word: string): { own: string | null; numbers: { number: string; timeZone: string | null }[] } {
  const [own = '', numbers = ''] = word.split('|');
  const read = (text: string) => (text === '' || text.startsWith('+') ? { number: text, timeZone: null } : { number: '', timeZone: text });
  return { own: own || null, numbers: numbers.split(',').map(read) };
}

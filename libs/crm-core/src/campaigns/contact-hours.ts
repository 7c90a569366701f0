import { isOpen } from '../compliance/calling-hours';
import type { CallingHours } from '../compliance/calling-windows';
import { possibleZones } from '../compliance/country-zones';
import { zonesOfWord } from './contact-zone';

/** Whether it is an hour for calls where contacts of such a word are, by some number of theirs: of what is known, the stricter decides. */
export function isOpenWord(word: string, hours: CallingHours, pack: string, now: Date): boolean {
  const { own, numbers } = zonesOfWord(word);
  return numbers.some(({ number, timeZone }) => isOpen(hours, possibleZones(number, timeZone, own, pack), now));
}

import type { ClientId } from '../ids';
import { placeOf } from '../numbers/number-place';
import { type NumberPlan, parseNumber } from '../phone-number';
import type { ContactInput } from './contact-input';
import { zonesWord } from './contact-zone';

/** A contact as it is kept: its numbers read, each with the zone that it tells. */
export interface ContactRecord {
  clientId: ClientId | null;
  name: string;
  locale: string | null;
  timeZone: string | null;
  /** See `zonesWord`. */
  zones: string;
  fields: Record<string, string>;
  priority: number;
  numbers: { number: string; label: string | null; timeZone: string | null }[];
  /** Numbers that are none: they are left out. */
  unusable: number;
}

/** The contact with its numbers read by the rules of the company; without a number that can be called there are none in it. */
export function contactRecord({ numbers: given, ...input }: ContactInput, plan: NumberPlan): ContactRecord {
  const { name, priority, fields } = input;
  const spelled = given.map((one) => (typeof one === 'string' ? { number: one, label: null } : { label: null, ...one }));
  const read = spelled.flatMap(({ number, label }) => {
    const parsed = parseNumber(number, plan);
    return parsed.kind === 'number'
      ? [{ number: parsed.e164, label: label || null, timeZone: placeOf(parsed.e164)?.timeZone ?? null }]
      : [];
  });
  const numbers = read.filter(({ number }, index) => read.findIndex((other) => other.number === number) === index);
  const timeZone = input.timeZone ?? null;
  const zones = zonesWord(timeZone, numbers);
  const unusable = spelled.length - read.length;
  return { clientId: input.clientId ?? null, name, locale: input.locale ?? null, timeZone, zones, fields, priority, numbers, unusable };
}

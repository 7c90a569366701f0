import type { DialClass } from './permissions';
import { type NumberPlan, dialClassOf, parseNumber } from './phone-number';

/** Numbers that anybody may dial at any time, whatever their role. */
const EMERGENCY: Record<string, readonly string[]> = {
  RU: ['101', '102', '103', '104', '112', '01', '02', '03', '04'],
  UA: ['101', '102', '103', '104', '112'],
  BY: ['101', '102', '103', '104', '112'],
  KZ: ['101', '102', '103', '104', '112'],
  US: ['911'],
  CA: ['911'],
  GB: ['999', '112'],
};
const EVERYWHERE = ['112'];

/**
 * Country codes and ranges that stolen phones are made to call, because somebody earns by every minute: satellites, international
 * networks, universal premium numbers, and islands whose numbers are sold for it. Longest beginnings of E.164.
 */
const TOLL_FRAUD = [
  '+870',
  '+881',
  '+882',
  '+883',
  '+979',
  '+247',
  '+252',
  '+269',
  '+290',
  '+674',
  '+675',
  '+677',
  '+678',
  '+682',
  '+685',
  '+686',
  '+688',
  '+690',
];

/** A number in need, of the country or of the company. */
export const isEmergency = (number: string, { region, rules }: NumberPlan): boolean =>
  (EMERGENCY[region] ?? EVERYWHERE).includes(number.trim()) || (rules?.emergency.includes(number.trim()) ?? false);

/** Where a number leads: what a role must be allowed, or `emergency`. null: hidden, or nothing to dial. */
export function classifyNumber(number: string, plan: NumberPlan): DialClass | 'emergency' | null {
  if (isEmergency(number, plan)) return 'emergency';
  const parsed = parseNumber(number, plan);
  if (parsed.kind === 'number' && [...TOLL_FRAUD, ...(plan.rules?.premium ?? [])].some((range) => parsed.e164.startsWith(range)))
    return 'premium';
  return dialClassOf(parsed, plan.region);
}

/** Whether somebody with these dial rights may call a number, in any spelling. */
export function mayDial(dial: readonly DialClass[], number: string, plan: NumberPlan): boolean {
  const kind = classifyNumber(number, plan);
  return kind === 'emergency' || (kind !== null && dial.includes(kind));
}

/** What is dialled for this spelling: E.164, or digits; null where there is nothing to dial. */
export function dialableNumber(text: string, plan: NumberPlan): string | null {
  const parsed = parseNumber(text, plan);
  if (parsed.kind === 'hidden') return null;
  const number = parsed.kind === 'number' ? parsed.e164 : parsed.digits;
  const isTooShort = parsed.kind === 'unusable' && number.length < (plan.rules?.outsideShortest ?? 2) && !isEmergency(number, plan);
  return isTooShort || !/^\+?\d{2,15}$/.test(number) ? null : number;
}

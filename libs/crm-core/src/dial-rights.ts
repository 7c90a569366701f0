import type { DialClass } from './permissions';
import { dialClassOf, parseNumber } from './phone-number';

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

export const isEmergency = (number: string, region: string): boolean => (EMERGENCY[region] ?? EVERYWHERE).includes(number.trim());

/** Where a number leads: what a role must be allowed, or `emergency`. null: hidden, or nothing to dial. */
export function classifyNumber(number: string, region: string): DialClass | 'emergency' | null {
  if (isEmergency(number, region)) return 'emergency';
  const parsed = parseNumber(number, { region });
  if (parsed.kind === 'number' && isTollFraud(parsed.e164)) return 'premium';
  return dialClassOf(parsed, region);
}

/** Whether somebody with these dial rights may call a number, in any spelling. */
export function mayDial(dial: readonly DialClass[], number: string, region: string): boolean {
  const kind = classifyNumber(number, region);
  return kind === 'emergency' || (kind !== null && dial.includes(kind));
}

function isTollFraud(e164: string): boolean {
  return TOLL_FRAUD.some((range) => e164.startsWith(range));
}

import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import { DEFAULT_NUMBER_RULES, isExtension, type NumberRules, readingsOf, undialledOf, unreadOf } from './numbers/number-rules';
import type { DialClass } from './permissions';
import { numberText } from './phone-text';

export interface NumberPlan {
  /** ISO 3166 country whose national spellings are understood: of the trunk, else the installation's. */
  region: string;
  /** The company's own rules. */
  rules?: NumberRules;
  /** It is what the PBX says it has dialled. */
  dialled?: boolean;
}

export type ParsedNumber =
  | { kind: 'hidden' }
  | { kind: 'extension'; digits: string }
  | { kind: 'number'; e164: string; extension?: string }
  /** Not a number of any country's plan; at most 40 digits of it are kept, none of what has letters in it. */
  | { kind: 'unusable'; digits: string };

/** E.164 allows 15 digits, dialling prefixes some more. */
const LONGEST = 24;

/** What was read lately, by which rules: one call's numbers are asked about some dozens of times, and a number plan is slow to consult. */
const read = new WeakMap<NumberRules, Map<string, ParsedNumber>>();
const REMEMBERED = 5000;

/** Reads a number in any spelling: from a person, a file, a caller id or a SIP URI. Never throws. */
export function parseNumber(raw: string | null | undefined, plan: NumberPlan): ParsedNumber {
  if ((raw?.length ?? 0) > 64) return parseAnew(raw, plan);
  const lately = readBy(plan.rules ?? DEFAULT_NUMBER_RULES);
  const spelling = `${plan.region}${plan.dialled ? '>' : ' '}${raw ?? ''}`;
  const known = lately.get(spelling);
  if (known) return known;
  if (lately.size >= REMEMBERED) lately.clear();
  const parsed = Object.freeze(parseAnew(raw, plan));
  lately.set(spelling, parsed);
  return parsed;
}

function readBy(rules: NumberRules): Map<string, ParsedNumber> {
  const lately = read.get(rules) ?? new Map<string, ParsedNumber>();
  read.set(rules, lately);
  return lately;
}

function parseAnew(raw: string | null | undefined, plan: NumberPlan): ParsedNumber {
  const rules = plan.rules ?? DEFAULT_NUMBER_RULES;
  const text = numberText(raw ?? '', rules.hidden);
  if (text.kind === 'hidden') return { kind: 'hidden' };
  if (text.kind === 'words') return { kind: 'unusable', digits: '' };
  const { digits, extension } = text;
  if (digits.length > LONGEST) return { kind: 'unusable', digits: digits.slice(0, 40) };
  if (!text.plus && isExtension(rules, digits)) return { kind: 'extension', digits };
  const e164 = (text.plus ? null : ofTheCompany(digits, plan, rules)) ?? toE164(digits, text.plus, plan.region);
  if (!e164) return { kind: 'unusable', digits };
  return extension === undefined ? { kind: 'number', e164 } : { kind: 'number', e164, extension };
}

/** By the company's own rules, which go before those of the country. */
function ofTheCompany(digits: string, { region, dialled }: NumberPlan, rules: NumberRules): string | null {
  const meant = [...(dialled ? undialledOf(rules, digits) : []), ...readingsOf(rules, region, digits).map(({ e164 }) => e164)];
  for (const written of meant) {
    const e164 = accepted(parse(written, region));
    if (e164) return e164;
  }
  return null;
}

/** How networks may present a kept number, in digits alone: with the country, with a prefix for abroad, and in its own country as at home. */
export function spellingsOf(number: string, regions: readonly string[], rules = DEFAULT_NUMBER_RULES): string[] {
  const digits = number.replace(/\D/g, '');
  const parsed = number.startsWith('+') ? parse(number, regions[0] ?? '') : undefined;
  if (!parsed) return [digits];
  const home = parsed.country !== undefined && regions.includes(parsed.country);
  const national = home ? [parsed.nationalNumber as string, parsed.formatNational().replace(/\D/g, '')] : [];
  return [...new Set([digits, `00${digits}`, ...national, ...unreadOf(rules, number)])];
}

/** How a client's number is kept and looked up: E.164, else its bare digits; null when hidden, with letters, or far too short. */
export function storedNumber(raw: string | null | undefined, plan: NumberPlan): { number: string; extension: string | null } | null {
  const parsed = parseNumber(raw, plan);
  if (parsed.kind === 'hidden') return null;
  if (parsed.kind === 'number') return { number: parsed.e164, extension: parsed.extension ?? null };
  const shortest = parsed.kind === 'extension' ? 2 : (plan.rules ?? DEFAULT_NUMBER_RULES).outsideShortest;
  return parsed.digits.length < shortest ? null : { number: parsed.digits, extension: null };
}

/** Ways to write abroad and trunk prefixes that libphonenumber does not take without a plus; the first that fits decides. */
const SPELLINGS: { regions?: string[]; pattern: RegExp; international: (rest: string) => string }[] = [
  { pattern: /^00([1-9]\d{7,14})$/, international: (rest) => rest },
  { regions: ['RU', 'KZ', 'BY', 'UA'], pattern: /^810([1-9]\d{8,14})$/, international: (rest) => rest },
  { regions: ['RU', 'KZ'], pattern: /^[78]([3-9]\d{9})$/, international: (rest) => `7${rest}` },
  { regions: ['RU', 'KZ'], pattern: /^([34789]\d{9})$/, international: (rest) => `7${rest}` },
  { regions: ['UA'], pattern: /^80(\d{9})$/, international: (rest) => `380${rest}` },
  // Without a plus, but too long for anything national: a country code stands in front.
  { pattern: /^([1-79]\d{10,14})$/, international: (rest) => rest },
];

function toE164(digits: string, plus: boolean, region: string): string | null {
  if (plus) return accepted(parse(`+${digits}`, region)) ?? possible(parse(`+${digits}`, region), `+${digits}`);
  for (const { regions, pattern, international } of SPELLINGS) {
    const rest = regions && !regions.includes(region) ? undefined : pattern.exec(digits)?.[1];
    const e164 = rest === undefined ? null : accepted(parse(`+${international(rest)}`, region));
    if (e164) return e164;
  }
  return accepted(parse(digits, region));
}

const parse = (text: string, region: string) => parsePhoneNumberFromString(text, { defaultCountry: region as CountryCode, extract: false });

const E164 = /^\+[1-9]\d{6,14}$/;

const accepted = (number: PhoneNumber | undefined) => (number?.isValid() && E164.test(number.number) ? number.number : null);

/** With a plus the country is certain and a possible length is enough: number plans grow faster than metadata. */
const possible = (number: PhoneNumber | undefined, written: string) =>
  number?.number === written && number.isPossible() && E164.test(written) ? written : null;

/** Groups as they are written at home: country code → sizes; the first group stands in brackets. */
const GROUPS: Record<string, { trunk: string; sizes: number[] }> = {
  RU: { trunk: '8 ', sizes: [3, 3, 2, 2] },
  KZ: { trunk: '8 ', sizes: [3, 3, 2, 2] },
  UA: { trunk: '0', sizes: [2, 3, 2, 2] },
};

/** A kept number for people: of their own country as at home, any other with its country code. What cannot be read is shown as it is. */
export function showNumber(number: string, region: string): string {
  const parsed = number.startsWith('+') ? parse(number, region) : undefined;
  if (!parsed) return number;
  // Short or doubtful numbers keep their country code: at home they would be taken for something else.
  const home = parsed.country === region && parsed.nationalNumber.length > 6 && parsed.isValid();
  const groups = parsed.country && GROUPS[parsed.country];
  if (!groups || parsed.nationalNumber.length !== groups.sizes.reduce((sum, size) => sum + size)) {
    return home ? parsed.formatNational() : parsed.formatInternational();
  }
  const [area = '', ...rest] = cut(parsed.nationalNumber, groups.sizes);
  if (!home) return `+${parsed.countryCallingCode} (${area}) ${rest.join('-')}`;
  return groups.trunk === '0' ? `(0${area}) ${rest.join('-')}` : `${groups.trunk}(${area}) ${rest.join('-')}`;
}

function cut(digits: string, sizes: number[]): string[] {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size)));
}

/** What dialling it costs, roughly: the class a role needs. Unusable numbers count as premium, hidden ones cannot be dialled at all. */
export function dialClassOf(parsed: ParsedNumber, region: string): DialClass | null {
  if (parsed.kind === 'hidden') return null;
  if (parsed.kind === 'extension') return 'internal';
  if (parsed.kind === 'unusable') return 'premium';
  const number = parse(parsed.e164, region);
  const type = number?.getType();
  if (type === 'PREMIUM_RATE' || type === 'SHARED_COST' || type === 'PERSONAL_NUMBER') return 'premium';
  if (number?.country !== region) return 'international';
  return type === 'MOBILE' || type === 'PAGER' ? 'mobile' : 'local';
}

import { type Grants, allows } from '../permissions';

/** What of a client's data is hidden from some: without the right to see it, people read stars. */
export const MASKED_FIELDS = ['phones', 'emails', 'amounts'] as const;
export type MaskedField = (typeof MASKED_FIELDS)[number];

/** Which fields are hidden. Everybody with the same ones hidden may be told the same. */
export type MaskClass = Readonly<Record<MaskedField, boolean>>;

export const NOTHING_HIDDEN: MaskClass = { phones: false, emails: false, amounts: false };

export const maskClassOf = (grants: Grants): MaskClass => ({
  phones: !allows(grants, 'fields.phones', 'own'),
  emails: !allows(grants, 'fields.emails', 'own'),
  amounts: !allows(grants, 'fields.amounts', 'own'),
});

/** A name for the class: empty when nothing is hidden. */
export const maskClassName = (mask: MaskClass): string => MASKED_FIELDS.filter((field) => mask[field]).join('+');

/** `+79161234567` → `+7********67`: enough to tell two numbers of a client apart, not to dial. */
export const maskedNumber = (number: string): string =>
  number
    .replace(/\d/g, '*')
    .replace(/^(\+?)\*/, `$1${/\d/.exec(number)?.[0] ?? '*'}`)
    .slice(0, -2) + number.slice(-2);

/** `anna@example.com` → `a***@example.com`. */
export const maskedEmail = (address: string): string => address.replace(/^(.).*@/, '$1***@');

/** By the part before a point: `amount.from` is one too. */
const AMOUNTS = new Set(['amount', 'amounts', 'expectedAmount', 'potentialIncome', 'revenue', 'margin', 'debt', 'price', 'total']);
const isAmount = (key: string) => AMOUNTS.has(key.split('.')[0]!);
/** Names of things, which are long numbers sometimes. */
const NAMES = new Set(['id', 'linkedId', 'key', 'sha256', 'device', 'channel', 'timeZone', 'url', 'cursor', 'nextCursor']);
/** Seven to fifteen digits that stand by themselves, in any spelling; dates are none. */
export const NUMBER_IN_TEXT = /(?<![\w+-])(?!\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4})\+?\d(?:[\s().-]{0,2}\d){6,14}(?![\w-])/g;
const EMAIL = /[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[a-z]{2,}/gi;

/**
 * Anything that goes out as JSON, with what the class hides replaced by stars, amounts by null.
 * Numbers and addresses are known by how they look, whatever field they stand in, so that no noun can forget one.
 */
export function masked<T>(value: T, mask: MaskClass): T {
  return maskClassName(mask) === '' ? value : (walk(value, '', mask) as T);
}

function walk(value: unknown, key: string, mask: MaskClass): unknown {
  if (mask.amounts && isAmount(key) && (typeof value === 'number' || typeof value === 'string')) return null;
  if (typeof value === 'string') return maskedText(value, key, mask);
  if (Array.isArray(value)) return value.map((item) => walk(item, key, mask));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, mask)]));
}

function maskedText(text: string, key: string, { phones, emails }: MaskClass): string {
  const withoutMail = emails ? text.replace(EMAIL, maskedEmail) : text;
  return phones && !NAMES.has(key) && !isAmount(key) ? withoutMail.replace(NUMBER_IN_TEXT, maskedNumber) : withoutMail;
}

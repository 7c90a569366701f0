import { z } from 'zod';

const Digits = z.string().trim().regex(/^\d{1,15}$/, 'Digits only.'); // prettier-ignore
const Beginning = z.string().trim().regex(/^\+([1-9]\d{0,13})?$/, 'A plus, and the digits that these numbers begin with.'); // prettier-ignore

/** How one spelling of callers and people is read: what begins so, and is so long, is the number with this beginning instead. */
export const ReadingRule = z.object({
  /** ISO country of the lines, and of the installation, for which it holds; null: all. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** Empty: it begins anyhow; then the length must be given. */
  begins: z.string().trim().regex(/^\d{0,15}$/, 'Digits only.'), // prettier-ignore
  /** How many digits it has, with its beginning; null: any. */
  length: z.int().min(3).max(24).nullable(),
  becomes: Beginning,
});
export type ReadingRule = z.infer<typeof ReadingRule>;

/** What the PBX is given instead of the beginning of a number. */
export const DiallingRule = z.object({ begins: Beginning, becomes: z.string().trim().regex(/^\d{0,8}$/, 'Digits only.') }); // prettier-ignore
export type DiallingRule = z.infer<typeof DiallingRule>;

const ExtensionRange = z.object({ from: Digits, to: Digits });

/** How this company's numbers are read on the way in and given to the PBX on the way out: what no plan of a country says. */
export const NumberRules = z
  .object({
    /** What the PBX itself rings. Without ranges everything so long. */
    extensions: z.object({ shortest: z.int().min(2).max(6), longest: z.int().min(2).max(6), ranges: z.array(ExtensionRange).max(50) }),
    /** Fewer digits that are no extension are no number outside either: nobody dials them, and no client has them. */
    outsideShortest: z.int().min(2).max(12),
    /** The first that fits, and yields a number that there can be, decides. */
    readings: z.array(ReadingRule).max(50),
    /** The first that fits decides. */
    dialling: z.array(DiallingRule).max(50),
    /** What lines present instead of a withheld number, beyond what is known to mean it. */
    hidden: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(50),
    /** Numbers in need that anybody may dial, beyond those of the country. Short ones only: with a long one anything could be dialled. */
    emergency: z.array(z.string().trim().regex(/^\d{2,6}$/, 'Two to six digits.')).max(50), // prettier-ignore
    /** Beginnings of numbers that cost like premium ones, beyond those known for it. */
    premium: z.array(Beginning.min(2)).max(200),
  })
  .superRefine(({ extensions, readings }, context) => {
    const object = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (extensions.longest < extensions.shortest) object(['extensions', 'longest'], 'The longest is no shorter than the shortest.');
    extensions.ranges.forEach(({ from, to }, at) => {
      if (from.length !== to.length || from > to) object(['extensions', 'ranges', at, 'to'], 'A range ends behind its beginning, with as many digits.'); // prettier-ignore
    });
    readings.forEach(({ begins, length }, at) => {
      if (begins === '' && length === null) object(['readings', at, 'length'], 'Say how the number begins, or how many digits it has.');
    });
  });
export type NumberRules = z.infer<typeof NumberRules>;

/** Until somebody says otherwise: two to six digits are an extension, and all else is what its country says. */
export const DEFAULT_NUMBER_RULES: NumberRules = {
  extensions: { shortest: 2, longest: 6, ranges: [] },
  outsideShortest: 2,
  ...{ readings: [], dialling: [], hidden: [], emergency: [], premium: [] },
};

/** Whether these digits are what the PBX itself rings. */
export function isExtension({ extensions: { shortest, longest, ranges } }: NumberRules, digits: string): boolean {
  if (!/^\d+$/.test(digits) || digits.length < shortest || digits.length > longest) return false;
  return ranges.length === 0 || ranges.some(({ from, to }) => digits.length === from.length && from <= digits && digits <= to);
}

/** What these digits may mean by the company's own rules, in their order; each with the place of its rule. */
export function readingsOf({ readings }: NumberRules, region: string, digits: string): { rule: number; e164: string }[] {
  return readings.flatMap(({ region: of, begins, length, becomes }, rule) =>
    (of === null || of === region) && digits.startsWith(begins) && (length === null || digits.length === length)
      ? [{ rule, e164: becomes + digits.slice(begins.length) }]
      : [],
  );
}

/** Spellings that a line may present instead of this number, by the same rules. */
export const unreadOf = ({ readings }: NumberRules, e164: string): string[] =>
  readings
    .filter(({ becomes }) => e164.startsWith(becomes))
    .map(({ begins, length, becomes }) => ({ digits: begins + e164.slice(becomes.length), length }))
    .flatMap(({ digits, length }) => (length === null || digits.length === length ? [digits] : []));

/** What the PBX is given to dial: digits alone. Extensions and numbers in need are given as they are. */
export function dialledAs({ dialling }: NumberRules, number: string): string {
  const rule = dialling.find(({ begins }) => number.startsWith(begins));
  return rule ? rule.becomes + number.slice(rule.begins.length) : number.replace(/^\+/, '');
}

/** What was meant where the PBX tells what it has dialled, in the order of the rules. */
export const undialledOf = ({ dialling }: NumberRules, digits: string): string[] =>
  dialling.filter(({ becomes }) => digits.startsWith(becomes)).map(({ begins, becomes }) => begins + digits.slice(becomes.length));

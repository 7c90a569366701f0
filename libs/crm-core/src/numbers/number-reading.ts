import { z } from 'zod';
import { classifyNumber, dialableNumber, isEmergency } from '../dial-rights';
import { DIAL_CLASSES } from '../permissions';
import { type NumberPlan, parseNumber } from '../phone-number';
import { dialledAs, isExtension, NumberRules, readingsOf } from './number-rules';

/** The rules as they are kept. */
export const StoredNumberRules = z.object({
  rules: NumberRules,
  /** ISO country in whose national spellings numbers are read where a line says nothing else. */
  region: z.string(),
  version: z.int(),
});
export type StoredNumberRules = z.infer<typeof StoredNumberRules>;

export const NumberRulesChange = z.object({ rules: NumberRules, version: z.int() });
export type NumberRulesChange = z.infer<typeof NumberRulesChange>;

/** A number to try, by rules that may not be kept yet. */
export const NumberTrial = z.object({
  number: z.string().max(100),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish(),
  rules: NumberRules.optional(),
});
export type NumberTrial = z.infer<typeof NumberTrial>;

/** What becomes of a spelling, on the way in and on the way out. */
export const NumberReading = z.object({
  kind: z.enum(['hidden', 'extension', 'number', 'unusable']),
  /** E.164, or digits; null: nothing is left of it. */
  number: z.string().nullable(),
  extension: z.string().nullable(),
  /** What a role must be allowed; null: it cannot be dialled. */
  class: z.enum([...DIAL_CLASSES, 'emergency']).nullable(),
  /** What the PBX is given. */
  dialled: z.string().nullable(),
  /** Places of the rules that decided, from 0; null: the plan of the country did. */
  readingRule: z.int().nullable(),
  diallingRule: z.int().nullable(),
  /** Roles whose people may dial it. */
  roles: z.array(z.string()),
});
export type NumberReading = z.infer<typeof NumberReading>;

/** Reads a spelling and says by which rules; who may dial it is for others to say. */
export function readNumber(text: string, plan: NumberPlan & { rules: NumberRules }): Omit<NumberReading, 'roles'> {
  const { rules, region } = plan;
  const parsed = parseNumber(text, plan);
  const number = parsed.kind === 'hidden' ? null : parsed.kind === 'number' ? parsed.e164 : parsed.digits || null;
  const dialable = dialableNumber(text, plan);
  const begins = rules.dialling.findIndex((rule) => dialable?.startsWith(rule.begins));
  return {
    ...{ kind: parsed.kind, number, extension: (parsed.kind === 'number' && parsed.extension) || null },
    class: dialable === null ? null : classifyNumber(isEmergency(text, plan) ? text : dialable, plan),
    dialled: dialable === null ? null : dialledAs(rules, dialable),
    readingRule: parsed.kind === 'number' ? ruleOf(text, parsed.e164, rules, region) : null,
    diallingRule: begins < 0 ? null : begins,
  };
}

/** Whose reading it is; a spelling with a plus is nobody's but the country's. */
function ruleOf(text: string, e164: string, rules: NumberRules, region: string): number | null {
  const digits = text.replace(/\D/g, '');
  if (text.includes('+') || isExtension(rules, digits)) return null;
  return readingsOf(rules, region, digits).find((reading) => reading.e164 === e164)?.rule ?? null;
}

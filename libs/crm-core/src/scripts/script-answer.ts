import { z } from 'zod';
import { optionKeys, type AnswerCondition, type AnswerKind, type Question } from './script-step';

/** An answer as it is stored: a choice its key, several their keys, yes and no true and false, a day `2026-11-27`. */
export const AnswerValue = z.union([z.string().max(5_000), z.number(), z.boolean(), z.array(z.string().max(40)).max(30)]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** By the key of the question; one that is missing was not given. */
export type ScriptAnswers = Readonly<Record<string, AnswerValue | undefined>>;

export type AnswerFault =
  'required' | 'not_an_option' | 'not_a_number' | 'not_whole' | 'too_small' | 'too_big' | 'not_a_day' | 'wrong_format';

export const SCALE = { min: 0, max: 10 } as const;

const isDay = (value: string) => z.iso.date().safeParse(value).success;
/** Seven to fifteen digits, however they are written. */
const isPhone = (value: string) => /^\+?[\d\s().-]+$/.test(value) && /^\d{7,15}$/.test(value.replace(/\D/g, ''));
const isEmail = (value: string) => z.email().safeParse(value).success;

const isEmpty = (value: AnswerValue | undefined) =>
  value === undefined || (Array.isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === '');

/** What is wrong with an answer; null: nothing. A missing one is wrong where it is required. */
export function answerFault(question: Question, value: AnswerValue | undefined): AnswerFault | null {
  if (isEmpty(value)) return question.required ? 'required' : null;
  const { wants } = question;
  switch (wants.kind) {
    case 'choice':
      return optionKeys(question).some((key) => key === value) ? null : 'not_an_option';
    case 'choices':
      return Array.isArray(value) && new Set(value).size === value.length && value.every((key) => optionKeys(question).includes(key))
        ? null
        : 'not_an_option';
    case 'yesNo':
      return typeof value === 'boolean' ? null : 'not_an_option';
    case 'number':
      return numberFault(value!, wants);
    case 'scale':
      return numberFault(value!, { ...SCALE, whole: true });
    case 'date':
      return typeof value === 'string' && isDay(value) ? null : 'not_a_day';
    case 'text':
      return typeof value === 'string' ? null : 'wrong_format';
    case 'phone':
      return typeof value === 'string' && isPhone(value.trim()) ? null : 'wrong_format';
    case 'email':
      return typeof value === 'string' && isEmail(value.trim()) ? null : 'wrong_format';
  }
}

export const validAnswer = (question: Question, value: AnswerValue | undefined): boolean => answerFault(question, value) === null;

function numberFault(
  value: AnswerValue,
  { min, max, whole }: { min: number | null; max: number | null; whole: boolean },
): AnswerFault | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'not_a_number';
  if (whole && !Number.isInteger(value)) return 'not_whole';
  if (min !== null && value < min) return 'too_small';
  return max !== null && value > max ? 'too_big' : null;
}

/** Whether an answer is what a condition asks for; one that was not given never is. */
export function holds(condition: AnswerCondition, value: AnswerValue | undefined): boolean {
  if (isEmpty(value)) return false;
  if (condition.op === 'given') return true;
  if (condition.op === 'is') return chosen(value!).some((key) => condition.values.includes(key));
  return typeof value === typeof condition.value && compares(condition.op, order(value as string | number, condition.value));
}

const chosen = (value: AnswerValue): string[] =>
  Array.isArray(value) ? value : [typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)];

/** Days are written so that their letters stand in their order. */
const order = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);

const SIGNS = {
  less: (sign: number) => sign < 0,
  atMost: (sign: number) => sign <= 0,
  equal: (sign: number) => sign === 0,
  atLeast: (sign: number) => sign >= 0,
  more: (sign: number) => sign > 0,
};
const compares = (op: keyof typeof SIGNS, sign: number): boolean => SIGNS[op](sign);

/** Which conditions make sense of an answer of this kind. */
export function suits({ op }: AnswerCondition, { kind }: AnswerKind): boolean {
  if (op === 'given') return true;
  if (op === 'is') return kind === 'choice' || kind === 'choices' || kind === 'yesNo';
  return kind === 'number' || kind === 'scale' || kind === 'date';
}

/**
 * Of all answers one of each sort that the conditions can tell apart, `undefined` among them where there need be none. Of several
 * choices single ones are enough: what leads somewhere does so by one of them.
 */
export function sortsOfAnswers(question: Question, conditions: readonly AnswerCondition[]): (AnswerValue | undefined)[] {
  const given = someAnswers(question, conditions).filter((value) => validAnswer(question, value));
  return question.required ? given : [...given, undefined];
}

function someAnswers(question: Question, conditions: readonly AnswerCondition[]): AnswerValue[] {
  const { wants } = question;
  const bounds = conditions.flatMap((condition) => ('value' in condition ? [condition.value] : []));
  switch (wants.kind) {
    case 'choice':
      return optionKeys(question);
    case 'choices':
      return optionKeys(question).map((key) => [key]);
    case 'yesNo':
      return [true, false];
    case 'scale':
      return Array.from({ length: SCALE.max + 1 }, (_, at) => at);
    case 'number':
      return numbersAround(bounds.filter((bound) => typeof bound === 'number'), wants); // prettier-ignore
    case 'date':
      return daysAround(bounds.filter((bound) => typeof bound === 'string' && isDay(bound)).map(String));
    case 'text':
      return ['-'];
    case 'phone':
      return ['+380441234567'];
    case 'email':
      return ['anna@example.com'];
  }
}

/** The bounds themselves, and a number before, between and behind them. */
function numbersAround(bounds: number[], { min, max, whole }: { min: number | null; max: number | null; whole: boolean }): number[] {
  const known = [...bounds, ...(min === null ? [] : [min]), ...(max === null ? [] : [max])].sort((one, other) => one - other);
  if (known.length === 0) return [0];
  const between = known.flatMap((bound, at) => (at === 0 ? [] : [(known[at - 1]! + bound) / 2]));
  const all = [known[0]! - 1, ...known, ...between, known.at(-1)! + 1];
  return [...new Set(whole ? all.flatMap((number) => [Math.floor(number), Math.ceil(number)]) : all)];
}

function daysAround(bounds: string[]): string[] {
  if (bounds.length === 0) return ['2026-01-01'];
  const moved = (day: string, by: number) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
  return [...new Set(bounds.flatMap((day) => [moved(day, -1), day, moved(day, 1)]))];
}

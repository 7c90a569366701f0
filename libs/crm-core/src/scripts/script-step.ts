import { z } from 'zod';
import { Locale } from '../users/user';

/** Longest text of a step, in characters. */
export const STEP_TEXT_LIMIT = 5_000;
/** Most steps of a script. */
export const STEPS_LIMIT = 100;

/** A text by language; where one is missing, that of the script's own language stands in. */
export const ScriptTexts = z.partialRecord(Locale, z.string().max(STEP_TEXT_LIMIT));
export type ScriptTexts = z.infer<typeof ScriptTexts>;

/** What one may choose. The key is what is stored and exported. */
export const AnswerOption = z.object({ key: z.string().max(40), text: ScriptTexts });
export type AnswerOption = z.infer<typeof AnswerOption>;

const options = z.array(AnswerOption).max(30);

/** What kind of answer a question wants. */
export const AnswerKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), options }),
  z.object({ kind: z.literal('choices'), options }),
  /** `whole`: without a fraction. */
  z.object({ kind: z.literal('number'), min: z.number().nullable(), max: z.number().nullable(), whole: z.boolean() }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('yesNo') }),
  /** From 0 to 10. */
  z.object({ kind: z.literal('scale') }),
  z.object({ kind: z.literal('phone') }),
  z.object({ kind: z.literal('email') }),
]);
export type AnswerKind = z.infer<typeof AnswerKind>;
export type AnswerKindName = AnswerKind['kind'];
export const ANSWER_KINDS = [
  'choice',
  'choices',
  'number',
  'date',
  'text',
  'yesNo',
  'scale',
  'phone',
  'email',
] as const satisfies readonly AnswerKindName[];

/** What is asked in a step. */
export const Question = z.object({
  /** Stable, for exports and programs: `budget`. */
  key: z.string().max(40),
  text: ScriptTexts,
  required: z.boolean(),
  wants: AnswerKind,
});
export type Question = z.infer<typeof Question>;

/**
 * When an answer leads somewhere: `is` one of these options (of several chosen ones any; yes and no are `yes` and `no`), compares with
 * a number or a day, or was `given` at all.
 */
export const AnswerCondition = z.discriminatedUnion('op', [
  z.object({ op: z.literal('is'), values: z.array(z.string().max(40)).max(30) }),
  z.object({ op: z.enum(['less', 'atMost', 'equal', 'atLeast', 'more']), value: z.union([z.number(), z.string().max(10)]) }),
  z.object({ op: z.literal('given') }),
]);
export type AnswerCondition = z.infer<typeof AnswerCondition>;

export const ScriptBranch = z.object({ when: AnswerCondition, to: z.uuid().nullable() });
export type ScriptBranch = z.infer<typeof ScriptBranch>;

/** Where a step leads: to an end that proposes a result, or on: to the first branch that holds, else to `otherwise`. */
export const StepLead = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('end'), result: z.string().max(40).nullable() }),
  z.object({ kind: z.literal('on'), branches: z.array(ScriptBranch).max(30), otherwise: z.uuid().nullable() }),
]);
export type StepLead = z.infer<typeof StepLead>;

/** One thing that is said, and asked. Its id stays from version to version. */
export const ScriptStep = z.object({
  id: z.uuid(),
  /** What it is called where the script is written. */
  name: z.string().trim().max(100),
  says: ScriptTexts,
  question: Question.nullable(),
  leads: StepLead,
});
export type ScriptStep = z.infer<typeof ScriptStep>;

/** What clients object, whatever the step, and what is said to it. */
export const Objection = z.object({ id: z.uuid(), title: ScriptTexts, answer: ScriptTexts });
export type Objection = z.infer<typeof Objection>;

/** A script that branches, in the languages it is written in; the first step is where it begins. */
export const BranchingScript = z.object({
  /** The language in which every text is; others fall back to it. */
  locale: Locale,
  steps: z.array(ScriptStep).max(STEPS_LIMIT),
  objections: z.array(Objection).max(50),
});
export type BranchingScript = z.infer<typeof BranchingScript>;

/** The text in a language, and the language it really is in. */
export function textIn(texts: ScriptTexts, locale: Locale, own: Locale): { text: string; locale: Locale } {
  const text = texts[locale]?.trim();
  return text ? { text, locale } : { text: texts[own]?.trim() ?? '', locale: own };
}

/** The options of a question that has some; yes and no are two. */
export const optionKeys = ({ wants }: Question): string[] =>
  'options' in wants ? wants.options.map(({ key }) => key) : wants.kind === 'yesNo' ? ['yes', 'no'] : [];

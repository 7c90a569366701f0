import { z } from 'zod';
import type { FieldError } from '../errors';
import { PageQuery } from '../page';
import { PlanVersionState } from '../plans/plan';

const Words = z.string().trim().min(1).max(300);

/** One of the answers of a choice; `worth`: how much of the question's weight it earns, in percent. */
export const ScorecardOption = z.object({ key: z.string().min(1).max(40), text: Words, worth: z.int().min(0).max(100) });
export type ScorecardOption = z.infer<typeof ScorecardOption>;

/** What is answered to a question: yes or no, points from 0 to `max`, or one of some options. */
export const QuestionWants = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yesNo') }),
  z.object({ kind: z.literal('scale'), max: z.int().min(2).max(10) }),
  z.object({ kind: z.literal('choice'), options: z.array(ScorecardOption).max(12) }),
]);
export type QuestionWants = z.infer<typeof QuestionWants>;
export const QUESTION_KINDS = ['yesNo', 'scale', 'choice'] as const;

export const ScorecardQuestion = z.object({
  id: z.uuid(),
  text: Words,
  /** How it is judged; for reviewers and for agents. */
  hint: z.string().trim().max(1000).nullable().default(null),
  wants: QuestionWants,
  /** Its part of the score, among the weights of the others; 0: it is only noted. */
  weight: z.int().min(0).max(100),
  /** Where it earns nothing, the whole call earns nothing. */
  fatal: z.boolean().default(false),
  /** It may have nothing to do with a call: its weight is left out then. */
  mayNotApply: z.boolean().default(true),
});
export type ScorecardQuestion = z.infer<typeof ScorecardQuestion>;

export const ScorecardSection = z.object({ id: z.uuid(), title: Words, questions: z.array(ScorecardQuestion).max(40) });
export type ScorecardSection = z.infer<typeof ScorecardSection>;

export const ScorecardSections = z.array(ScorecardSection).max(20);

/** By what calls are judged. What is asked stands in its versions. */
export const Scorecard = z.object({
  id: z.uuid(),
  title: z.string(),
  /** The version that reviews begin with; null: none can begin yet. */
  publishedId: z.uuid().nullable(),
  publishedNumber: z.int().nullable(),
  /** There is a draft that is not published. */
  hasDraft: z.boolean(),
  active: z.boolean(),
  version: z.int(),
});
export type Scorecard = z.infer<typeof Scorecard>;

export const ScorecardInput = z.object({ title: Words.max(120), active: z.boolean().default(true) });
export type ScorecardInput = z.infer<typeof ScorecardInput>;
export const ScorecardChange = ScorecardInput.extend({ version: z.int() });
export type ScorecardChange = z.infer<typeof ScorecardChange>;
export const ScorecardFilter = PageQuery.extend({ active: z.stringbool().optional() });
export type ScorecardFilter = z.infer<typeof ScorecardFilter>;

/** What is asked, as it was, is, or is to be. A published version never changes: a review is understood by the one it was made with. */
export const ScorecardVersion = z.object({
  id: z.uuid(),
  scorecardId: z.uuid(),
  title: z.string(),
  number: z.int(),
  state: PlanVersionState,
  sections: ScorecardSections,
  publishedAt: z.iso.datetime().nullable(),
  publishedByName: z.string().nullable(),
  version: z.int(),
});
export type ScorecardVersion = z.infer<typeof ScorecardVersion>;

/** The draft, all of it, finished or not; `version` is that of the draft, 0 while there is none. */
export const ScorecardDraft = z.object({ sections: ScorecardSections, version: z.int().default(0) });
export type ScorecardDraft = z.infer<typeof ScorecardDraft>;

/** Every question, in the order in which it is asked. */
export const questionsOf = (sections: readonly ScorecardSection[]): ScorecardQuestion[] => sections.flatMap(({ questions }) => questions);

/** What keeps a scorecard from being published, and where; empty: every call can be judged by it. */
export function checkScorecard(sections: readonly ScorecardSection[]): FieldError[] {
  const questions = questionsOf(sections);
  if (questions.length === 0) return [fault('sections', 'no_questions', 'A scorecard without questions judges nothing.')];
  const ids = [...sections.map(({ id }) => id), ...questions.map(({ id }) => id)];
  return [
    ...(new Set(ids).size < ids.length ? [fault('sections', 'id_taken', 'Two of its parts have the same id.')] : []),
    ...(questions.every(({ weight }) => weight === 0) ? [fault('sections', 'no_weight', 'Without weights there is no score.')] : []),
    ...sections.flatMap((section, at) => [
      ...(section.questions.length === 0 ? [fault(`sections.${at}.questions`, 'no_questions', 'A section asks something.')] : []),
      ...section.questions.flatMap((question, place) => questionFaults(question, `sections.${at}.questions.${place}`)),
    ]),
  ];
}

const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });

function questionFaults({ wants, fatal }: ScorecardQuestion, path: string): FieldError[] {
  if (wants.kind !== 'choice') return [];
  const keys = wants.options.map(({ key }) => key);
  const isEverWorthless = wants.options.some(({ worth }) => worth === 0);
  return [
    ...(keys.length < 2 ? [fault(`${path}.wants.options`, 'too_few_options', 'A choice has two answers at least.')] : []),
    ...(new Set(keys).size < keys.length ? [fault(`${path}.wants.options`, 'key_taken', 'Two answers have the same key.')] : []),
    ...(fatal && !isEverWorthless
      ? [fault(`${path}.fatal`, 'never_fatal', 'No answer to it is worth nothing, so it can never be fatal.')]
      : []),
  ];
}

import { z } from 'zod';
import type { FieldError } from '../errors';
import { type QuestionWants, questionsOf, type ScorecardQuestion, type ScorecardSection } from './scorecard';

/** What was answered to one question: whether it applies, how it was, why, and where in the recording that is to be heard. */
export const ReviewAnswer = z.object({
  questionId: z.uuid(),
  applies: z.boolean().default(true),
  /** true or false, points, or the key of an option; null: not answered yet, or it does not apply. */
  value: z.union([z.boolean(), z.int().min(0).max(10), z.string().min(1).max(40)]).nullable(),
  comment: z.string().trim().max(2000).nullable().default(null),
  /** Number of the recording and seconds from its beginning; both or none. */
  recording: z.int().min(1).nullable().default(null),
  second: z.number().min(0).max(86_400).nullable().default(null),
});
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

/** What the answers come to. */
export interface ReviewScore {
  /** 0 to 100, one decimal; null: nothing that has a weight applied. */
  score: number | null;
  /** The fatal questions that earned nothing, which is why the score is 0. */
  failed: string[];
  /** Of each section by itself; what is fatal does not reach into the others here. */
  sections: { id: string; score: number | null }[];
  /** How many questions are not answered yet: until it is 0 the score is that of the answers so far. */
  open: number;
}

/** Whether it was said how it was, or that it does not apply. */
export const isAnswered = ({ applies, value }: Pick<ReviewAnswer, 'applies' | 'value'>): boolean => !applies || value !== null;

/** How much of its weight an answer earns, 0 to 1; null: it leaves the weight out. */
export function earnedShare(
  { wants }: Pick<ScorecardQuestion, 'wants'>,
  answer: Pick<ReviewAnswer, 'applies' | 'value'> | undefined,
): number | null {
  if (!answer?.applies || answer.value === null) return null;
  const { value } = answer;
  switch (wants.kind) {
    case 'yesNo':
      return value === true ? 1 : 0;
    case 'scale':
      return Number(value) / wants.max;
    case 'choice':
      return (wants.options.find(({ key }) => key === value)?.worth ?? 0) / 100;
  }
}

/** The score of a call: what was earned of the weights of all that applied; 0 where something fatal happened. */
export function scoreOf(sections: readonly ScorecardSection[], answers: readonly ReviewAnswer[]): ReviewScore {
  const given = new Map(answers.map((answer) => [answer.questionId, answer]));
  const questions = questionsOf(sections);
  const failed = questions.filter((question) => question.fatal && earnedShare(question, given.get(question.id)) === 0).map(({ id }) => id);
  const score = shareOf(questions, given);
  return {
    score: failed.length > 0 ? 0 : score,
    failed,
    sections: sections.map((section) => ({ id: section.id, score: shareOf(section.questions, given) })),
    open: questions.filter(({ id }) => !isAnswered(given.get(id) ?? { applies: true, value: null })).length,
  };
}

function shareOf(questions: readonly ScorecardQuestion[], given: ReadonlyMap<string, ReviewAnswer>): number | null {
  let [sum, weights] = [0, 0];
  for (const question of questions) {
    const share = earnedShare(question, given.get(question.id));
    if (share === null) continue;
    sum += question.weight * share;
    weights += question.weight;
  }
  return weights === 0 ? null : Math.round((1000 * sum) / weights) / 10;
}

const suits = (wants: QuestionWants, value: ReviewAnswer['value']): boolean => {
  if (value === null) return true;
  if (wants.kind === 'yesNo') return typeof value === 'boolean';
  if (wants.kind === 'scale') return typeof value === 'number' && value <= wants.max;
  return wants.options.some(({ key }) => key === value);
};

/** What is wrong with answers to a scorecard, and where. `whole`: every question has to be answered. */
export function checkAnswers(sections: readonly ScorecardSection[], answers: readonly ReviewAnswer[], whole: boolean): FieldError[] {
  const questions = new Map(questionsOf(sections).map((question) => [question.id, question]));
  const seen = new Set<string>();
  const found = answers.flatMap((answer, at) => {
    const say = (field: string, code: string, message: string): FieldError[] => [{ path: `answers.${at}.${field}`, code, message }];
    const question = questions.get(answer.questionId);
    if (!question) return say('questionId', 'unknown_question', 'This is not asked.');
    if (seen.has(answer.questionId)) return say('questionId', 'twice', 'This is answered already.');
    seen.add(answer.questionId);
    return [
      ...(suits(question.wants, answer.value) ? [] : say('value', 'wrong_value', `"${question.text}" is not answered like that.`)),
      ...(answer.applies || question.mayNotApply ? [] : say('applies', 'always_applies', `"${question.text}" always applies.`)),
      ...((answer.second === null) === (answer.recording === null)
        ? []
        : say('second', 'no_recording', 'A second is that of a recording.')),
    ];
  });
  if (!whole) return found;
  const answered = new Set(answers.filter(isAnswered).map(({ questionId }) => questionId));
  const missing = [...questions.values()].filter(({ id }) => !answered.has(id));
  return [
    ...found,
    ...missing.map(({ id, text }) => ({ path: `questions.${id}`, code: 'required', message: `"${text}" is not answered.` })),
  ];
}

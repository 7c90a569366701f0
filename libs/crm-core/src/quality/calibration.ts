import { z } from 'zod';
import { CallId, UserId } from '../ids';
import { PageQuery } from '../page';
import { meanAgreement, meanKappa } from './kappa';
import { earnedShare, ReviewAnswer } from './review-score';
import { questionsOf, type ScorecardQuestion, type ScorecardSection, ScorecardSections } from './scorecard';

/** `open`: nobody sees what others answered. */
export const CalibrationState = z.enum(['open', 'revealed']);
export type CalibrationState = z.infer<typeof CalibrationState>;

/** How far people agree: the share of equal answers (0 to 1), and what of that is more than chance (kappa, 1 at most). null: cannot be told. */
export const Agreement = z.object({ percent: z.number().nullable(), kappa: z.number().nullable() });
export type Agreement = z.infer<typeof Agreement>;

export const CalibrationAgreement = z.object({
  questions: z.array(Agreement.extend({ questionId: z.uuid() })),
  /** All answers to all questions of all calls: earned in full, in part, nothing, or not applicable. */
  overall: Agreement,
  /** By call: what each reviewer came to, and how far apart they are. */
  calls: z.array(z.object({ callId: CallId, scores: z.array(z.number().nullable()), spread: z.number().nullable() })),
});
export type CalibrationAgreement = z.infer<typeof CalibrationAgreement>;

/** The same calls judged by several people, none of whom sees what the others answer before all of it is in. */
export const Calibration = z.object({
  id: z.uuid(),
  title: z.string(),
  versionId: z.uuid(),
  scorecardTitle: z.string(),
  state: CalibrationState,
  callIds: z.array(CallId),
  /** In the order of every list of answers. */
  reviewers: z.array(z.object({ userId: UserId, name: z.string(), given: z.int() })),
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  revealedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type Calibration = z.infer<typeof Calibration>;

/** A review of a calibration, as it is shown when all are in. */
export const CalibrationReview = z.object({
  id: z.uuid(),
  callId: CallId,
  reviewerId: UserId,
  score: z.number().nullable(),
  answers: z.array(ReviewAnswer),
});
export type CalibrationReview = z.infer<typeof CalibrationReview>;

export const CalibrationSheet = Calibration.extend({
  sections: ScorecardSections,
  /** What the person asking has to judge, and has. */
  mine: z.array(z.object({ callId: CallId, reviewId: z.uuid(), given: z.boolean() })),
  /** null until all is revealed. */
  agreement: CalibrationAgreement.nullable(),
  reviews: z.array(CalibrationReview).nullable(),
});
export type CalibrationSheet = z.infer<typeof CalibrationSheet>;

export const CalibrationInput = z.object({
  title: z.string().trim().min(1).max(120),
  scorecardId: z.uuid(),
  callIds: z.array(CallId).min(1).max(20),
  reviewerIds: z.array(UserId).min(2).max(10),
});
export type CalibrationInput = z.infer<typeof CalibrationInput>;

export const CalibrationFilter = PageQuery.extend({ state: CalibrationState.optional() });
export type CalibrationFilter = z.infer<typeof CalibrationFilter>;

type Judged = Pick<CalibrationReview, 'callId' | 'reviewerId' | 'score' | 'answers'>;

const NOT_APPLICABLE = 'n/a';

/** What somebody answered, as a word that can be compared; null: nothing. */
const wordOf = (answer: ReviewAnswer | undefined): string | null => {
  if (!answer) return null;
  if (!answer.applies) return NOT_APPLICABLE;
  return answer.value === null ? null : String(answer.value);
};

/** What an answer came to, whatever the question is like. */
function resultOf(question: ScorecardQuestion, answer: ReviewAnswer | undefined): string | null {
  const word = wordOf(answer);
  if (word === null || word === NOT_APPLICABLE) return word;
  const share = earnedShare(question, answer);
  return share === 1 ? 'full' : share === 0 ? 'nothing' : 'part';
}

/**
 * How far reviewers agree. Of yes or no and of choices Cohen's kappa, of points that with squared weights, in which near is better than
 * far; a question that one of two says does not apply counts in the percentage, and among points not in kappa, for it has no distance.
 */
export function agreementOf(
  sections: readonly ScorecardSection[],
  callIds: readonly CallId[],
  reviewerIds: readonly UserId[],
  reviews: readonly Judged[],
): CalibrationAgreement {
  const questions = questionsOf(sections);
  const find = (callId: string, reviewerId: string) =>
    reviews.find((review) => review.callId === callId && review.reviewerId === reviewerId);
  const answers = callIds.map((callId) => reviewerIds.map((id) => find(callId, id)?.answers ?? []));
  const said = (id: string) => answers.map((people) => people.map((given) => given.find(({ questionId }) => questionId === id)));
  const results = questions.flatMap((question) => said(question.id).map((people) => people.map((answer) => resultOf(question, answer))));
  return {
    questions: questions.map((question) => ({ questionId: question.id, ...agreementOn(question, said(question.id)) })),
    overall: { percent: meanAgreement(results), kappa: meanKappa(results) },
    calls: callIds.map((callId) => {
      const scores = reviewerIds.map((id) => find(callId, id)?.score ?? null);
      const known = scores.filter((score) => score !== null);
      return { callId, scores, spread: known.length < 2 ? null : Math.round(10 * (Math.max(...known) - Math.min(...known))) / 10 };
    }),
  };
}

function agreementOn({ wants }: ScorecardQuestion, said: (ReviewAnswer | undefined)[][]): Agreement {
  const words = said.map((people) => people.map(wordOf));
  const percent = meanAgreement(words);
  if (wants.kind !== 'scale') return { percent, kappa: meanKappa(words) };
  const points = words.map((people) => people.map((word) => (word === null || word === NOT_APPLICABLE ? null : Number(word))));
  return {
    percent,
    kappa: meanKappa(
      points,
      'quadratic',
      Array.from({ length: wants.max + 1 }, (_, point) => point),
    ),
  };
}

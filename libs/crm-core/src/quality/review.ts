import { z } from 'zod';
import { CallDirection, Recording } from '../calls/call';
import { NoteMarks } from '../calls/note-mark';
import { IllegalTransition } from '../errors';
import { CallId, UserId } from '../ids';
import { PageQuery } from '../page';
import { ReviewAnswer } from './review-score';
import { ScorecardSections } from './scorecard';

/** `draft`: its reviewer's alone. */
export const ReviewState = z.enum(['draft', 'given', 'acknowledged', 'disputed', 'settled']);
export type ReviewState = z.infer<typeof ReviewState>;

//   draft ──give──> given ──acknowledge──> acknowledged
//                     └──dispute──> disputed ──settle──> settled
const MOVES = {
  give: { from: 'draft', to: 'given' },
  acknowledge: { from: 'given', to: 'acknowledged' },
  dispute: { from: 'given', to: 'disputed' },
  settle: { from: 'disputed', to: 'settled' },
} as const;
export type ReviewMove = keyof typeof MOVES;

/** The state after a move. @throws IllegalTransition when the review cannot make it. */
export function afterReviewMove(state: ReviewState, move: ReviewMove): ReviewState {
  const { from, to } = MOVES[move];
  if (state !== from) throw new IllegalTransition('review', state, move);
  return to;
}

/** One person's judgement of one call of one agent. */
export const Review = z.object({
  id: z.uuid(),
  callId: CallId,
  startedAt: z.iso.datetime(),
  direction: CallDirection,
  queue: z.string().nullable(),
  talkSeconds: z.number(),
  clientName: z.string().nullable(),
  agentId: UserId,
  agentName: z.string(),
  reviewerId: UserId,
  reviewerName: z.string(),
  scorecardId: z.uuid(),
  scorecardTitle: z.string(),
  /** Of the scorecard: what was asked. */
  versionId: z.uuid(),
  versionNumber: z.int(),
  /** Made to compare reviewers: it says nothing of the agent. */
  calibrationId: z.uuid().nullable(),
  state: ReviewState,
  /** 0 to 100; null: nothing applied. Of a draft: of the answers so far. */
  score: z.number().nullable(),
  /** Something fatal happened. */
  failed: z.boolean(),
  givenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  version: z.int(),
});
export type Review = z.infer<typeof Review>;

/** All of a review: the questions as they were asked, what was answered, what the agent and whoever settled it said, and where to hear it. */
export const ReviewSheet = Review.extend({
  sections: ScorecardSections,
  answers: z.array(ReviewAnswer),
  comment: z.string().nullable(),
  disputeReason: z.string().nullable(),
  settlement: z.string().nullable(),
  recordings: z.array(Recording),
  /** The note of the call and its marks in time, as the player shows them. */
  note: z.string().nullable(),
  noteMarks: NoteMarks,
});
export type ReviewSheet = z.infer<typeof ReviewSheet>;

const Answers = z.array(ReviewAnswer).max(800);
const Comment = z.string().trim().max(5000).nullable().default(null);

/** A review of a call that was not drawn. */
export const ReviewInput = z.object({ callId: CallId, scorecardId: z.uuid() });
export type ReviewInput = z.infer<typeof ReviewInput>;

/** Everything that is answered so far. */
export const ReviewDraft = z.object({ answers: Answers, comment: Comment, version: z.int() });
export type ReviewDraft = z.infer<typeof ReviewDraft>;

export const ReviewDispute = z.object({ reason: z.string().trim().min(1).max(5000), version: z.int() });
export type ReviewDispute = z.infer<typeof ReviewDispute>;

/** What comes of a dispute, and why; without `answers` the review stands as it was. */
export const ReviewSettlement = z.object({ text: z.string().trim().min(1).max(5000), answers: Answers.optional(), version: z.int() });
export type ReviewSettlement = z.infer<typeof ReviewSettlement>;

export const ReviewFilter = PageQuery.extend({
  state: ReviewState.optional(),
  agentId: UserId.optional(),
  reviewerId: UserId.optional(),
  callId: CallId.optional(),
  scorecardId: z.uuid().optional(),
  /** Of my own calls. */
  ofMe: z.stringbool().optional(),
});
export type ReviewFilter = z.infer<typeof ReviewFilter>;

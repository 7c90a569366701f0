import { z } from 'zod';
import { CallId, CampaignContactId, CampaignId, ClientId } from '../ids';
import { PageQuery } from '../page';
import { Script } from './script';
import { AnswerValue } from './script-answer';
import { ScriptPosition } from './script-course';

/** What was answered to one question. */
export const ScriptAnswer = z.object({
  stepId: z.uuid(),
  /** Of the question. */
  question: z.string(),
  /** null: it was taken back. */
  value: AnswerValue.nullable(),
  at: z.iso.datetime(),
  byName: z.string().nullable(),
});
export type ScriptAnswer = z.infer<typeof ScriptAnswer>;

/** What was answered in one call to one script, in the version it was asked in. */
export const AnswerSheet = z.object({
  id: z.uuid(),
  callId: CallId,
  campaignId: CampaignId.nullable(),
  contactId: CampaignContactId.nullable(),
  clientId: ClientId.nullable(),
  scriptId: z.uuid(),
  scriptTitle: z.string(),
  versionId: z.uuid(),
  versionNumber: z.int(),
  /** Where whoever asks stands. */
  position: ScriptPosition,
  /** In the order in which they were given. */
  answers: z.array(ScriptAnswer),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type AnswerSheet = z.infer<typeof AnswerSheet>;

/** What a call is led by: answers begun with go on in their version; else the script of the campaign that made the call. */
export const CallScript = z.object({
  /** One for each script that was used, that which is in use first. */
  sheets: z.array(AnswerSheet),
  /** null: no campaign with a script; one of its queue may be chosen. */
  script: Script.nullable(),
  /** For the texts of the script. */
  campaign: z.object({ name: z.string(), goal: z.string() }).nullable(),
  contact: z.object({ name: z.string(), fields: z.record(z.string(), z.string()) }).nullable(),
});
export type CallScript = z.infer<typeof CallScript>;

/**
 * What is answered in a call so far, as far as the sender does not know it to be stored: sending it again changes nothing. Of two answers
 * to one question the later one holds, wherever it comes from.
 */
export const AnswersInput = z.object({
  versionId: z.uuid(),
  position: ScriptPosition,
  answers: z
    .array(ScriptAnswer.pick({ stepId: true, question: true, value: true, at: true }))
    .max(200)
    .default([]),
});
export type AnswersInput = z.infer<typeof AnswersInput>;

export const AnswerSheetFilter = PageQuery.extend({
  scriptId: z.uuid().optional(),
  campaignId: CampaignId.optional(),
  contactId: CampaignContactId.optional(),
  clientId: ClientId.optional(),
  callId: CallId.optional(),
});
export type AnswerSheetFilter = z.infer<typeof AnswerSheetFilter>;

export const AnswersExport = z.object({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  campaignId: CampaignId.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type AnswersExport = z.infer<typeof AnswersExport>;

import { z } from 'zod';
import { AnswersInput, AnswerSheet } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
import { http } from '../../lib/http';
import { ANSWERS } from './send-answers';

/** What was answered here, of one call to one version of a script; sent again it changes nothing. */
export const AnswerLetter = AnswersInput.extend({ callId: z.string() });
export type AnswerLetter = z.infer<typeof AnswerLetter>;

/** The place on this computer where answers are kept, and the way from there to the server. */
export interface AnswerLetters {
  read(): Promise<AnswerLetter | null>;
  put(letter: AnswerLetter): Promise<boolean>;
  flush(): Promise<void>;
}

export function lettersOf(callId: string, versionId: string): AnswerLetters {
  const subject = `${callId} ${versionId}`;
  return {
    read: async () => AnswerLetter.safeParse(await outbox.read(ANSWERS, subject)).data ?? null,
    put: (letter) => outbox.put(ANSWERS, subject, letter),
    flush: () => outbox.flush(),
  };
}

/** Sends what was kept. */
export async function deliverAnswers(body: unknown): Promise<'sent'> {
  const { callId, ...input } = AnswerLetter.parse(body);
  await http.put(`/calls/${callId}/answers`, input, AnswerSheet);
  return 'sent';
}

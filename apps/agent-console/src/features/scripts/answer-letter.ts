import { z } from 'zod';
import { AnswersInput } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
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

import { outbox } from '../../lib/browser-outbox';
import { http, Nothing } from '../../lib/http';
import type { AnswerLetter } from './answer-letter';

/** The line of the outbox in which answers wait. */
export const ANSWERS = 'answers';

/**
 * Answers given while the server was away are sent from where they were kept. Sent as they are, the server reads them: code that
 * would have to be fetched for it may not be there when they are, and a letter that cannot be sent is out of the line.
 */
export function sendAnswers(): void {
  outbox.register(ANSWERS, async (_subject, body) => {
    const { callId, ...input } = body as AnswerLetter;
    await http.put(`/calls/${callId}/answers`, input, Nothing);
    return 'sent';
  });
}

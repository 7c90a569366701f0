import { outbox } from '../../lib/browser-outbox';

/** The line of the outbox in which answers wait. */
export const ANSWERS = 'answers';

/** Answers given while the server was away are sent from where they were kept; their shapes come when there are any. */
export function sendAnswers(): void {
  outbox.register(ANSWERS, async (_subject, body) => (await import('./answer-letter')).deliverAnswers(body));
}

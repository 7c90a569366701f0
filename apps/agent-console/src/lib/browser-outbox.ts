import { browserLetters } from './letter-store';
import { Outbox } from './outbox';

/** One tab of this browser sends at a time: the same letter must not go twice. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  if ('locks' in navigator) await navigator.locks.request('callcard.outbox', work);
  else await work();
};

/** The outbox of this browser; `state.waiting` counts what the server does not have yet. */
export const outbox = new Outbox(browserLetters, alone);

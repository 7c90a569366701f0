import { z } from 'zod';
import { noStateTime, ShiftState } from './state-time';

/** The work of people in a period, counted. */
export const AgentTally = z.object({
  /** Seconds in each state that lie in the period. */
  seconds: z.record(ShiftState, z.number()),
  /** Parts in calls with the outside that ended in the period. */
  handled: z.int(),
  /** Of those: the part ended by giving the call to somebody. */
  transferred: z.int(),
  /** Of those: they held the caller at least once. */
  held: z.int(),
  /** Of the handled, whole, whenever they began. */
  talkSeconds: z.number(),
  holdSeconds: z.number(),
  /** Offers of queues that rang out. */
  missed: z.int(),
});
export type AgentTally = z.infer<typeof AgentTally>;

export const NO_WORK: AgentTally = {
  seconds: noStateTime(),
  handled: 0,
  transferred: 0,
  held: 0,
  talkSeconds: 0,
  holdSeconds: 0,
  missed: 0,
};

/** Two periods, or two people, together. */
export function addAgentTallies(a: AgentTally, b: AgentTally): AgentTally {
  const seconds = Object.fromEntries(ShiftState.options.map((state) => [state, a.seconds[state] + b.seconds[state]]));
  return {
    seconds: seconds as AgentTally['seconds'],
    handled: a.handled + b.handled,
    transferred: a.transferred + b.transferred,
    held: a.held + b.held,
    talkSeconds: a.talkSeconds + b.talkSeconds,
    holdSeconds: a.holdSeconds + b.holdSeconds,
    missed: a.missed + b.missed,
  };
}

/** null: there is nothing to divide by. */
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Seconds have three decimals, and so have their sums. */
const sumOf = (...seconds: number[]) => Math.round(1000 * seconds.reduce((sum, each) => sum + each, 0)) / 1000;

/** In any state but offline. */
export const loggedInSeconds = ({ seconds }: AgentTally) => sumOf(...ShiftState.options.map((state) => seconds[state]));

/** On calls and on what is to be done after them. */
export const handlingSeconds = ({ seconds }: AgentTally) => sumOf(seconds.talking, seconds.held, seconds.wrapUp);

/** Average handling time: (talk + hold + wrap-up) / handled. */
export const averageHandlingTime = (tally: AgentTally) =>
  share(tally.talkSeconds + tally.holdSeconds + tally.seconds.wrapUp, tally.handled);

/** Handling / (handling + waiting for a call, its ringing included); breaks are out. */
export const occupancy = (tally: AgentTally) => {
  const handling = handlingSeconds(tally);
  return share(handling, handling + tally.seconds.available + tally.seconds.ringing);
};

/** Handling / logged-in time. */
export const utilisation = (tally: AgentTally) => share(handlingSeconds(tally), loggedInSeconds(tally));

/** Handled with a transfer, or with a hold, of all handled. */
export const transferRate = ({ transferred, handled }: AgentTally) => share(transferred, handled);
export const holdRate = ({ held, handled }: AgentTally) => share(held, handled);

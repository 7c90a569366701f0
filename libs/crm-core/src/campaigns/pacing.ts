import { z } from 'zod';
import type { AnswerCurve } from './answer-curve';
import type { DurationCurve } from './duration-curve';
import { chanceOfNobody, countOf, withEvent } from './line-counts';

/** How a campaign dials by itself: a line for each free agent, so many for each, or as many as the limit on dropped calls allows. */
export const PacingMode = z.enum(['progressive', 'power', 'predictive']);
export type PacingMode = z.infer<typeof PacingMode>;

export const PacingSettings = z.object({
  mode: PacingMode,
  /** `power`: lines for each free agent. */
  ratio: z.number().min(1).max(10).default(1),
  /** Lines that ring at once, at most. */
  maxLines: z.int().min(1).max(1000),
  /** Of the calls that somebody answered, the share that may find no agent. */
  dropLimit: z.number().min(0).max(0.2).default(0.03),
  /** With fewer agents the chances of a few calls tell nothing: `predictive` dials as `progressive` does. */
  predictiveFrom: z.int().min(1).default(8),
});
export type PacingSettings = z.infer<typeof PacingSettings>;

/** How a campaign stands at a moment. Ages in seconds. */
export interface PacingSituation {
  /** Agents whom a call could reach now. */
  idle: number;
  /** Agents in a talk or what is written after it: how long it has lasted. */
  busy: readonly number[];
  /** Lines that ring: how long they have. */
  ringing: readonly number[];
  /** People who answered and wait for an agent. */
  waiting: number;
  /** Since the rule began to count: calls answered by somebody, and those of them for whom there was no agent. */
  answered: number;
  dropped: number;
}

/** What the campaign has learned of its calls. */
export interface PacingCurves {
  answers: AnswerCurve;
  /** A talk with what is written after it. */
  handling: DurationCurve;
}

/** A call is answered within one of these many seconds, and meets the agents who are free by then. */
const MOMENTS = [3, 6, 10, 16, 30];
/** Seconds that somebody who answered waits for an agent. */
const PATIENCE = 2;
/** Of the limit so much is aimed at; the rest is for what chance adds. */
const AIM = 0.85;
/** What the first lines may risk, as a share of the limit, and what any may. */
const FIRST_PRICE = 0.5;
const HIGHEST_PRICE = 0.3;
/** How strongly drops and their absence move the price: with many agents one drop says little. */
const GAIN = 8;

/**
 * How many lines to dial now. Pure: the same situation, the same number.
 *
 * `predictive` dials a further line while the chance that its call would find nobody is below a price. The price falls with every
 * drop and rises with every call that found somebody, so that of all answered calls the limit's share is dropped: that way the
 * drops are spent where they gain most (docs/adr/0036).
 */
export function linesToDial(settings: PacingSettings, curves: PacingCurves, situation: PacingSituation): number {
  const { idle, busy, ringing, waiting } = situation;
  const room = Math.max(0, settings.maxLines - ringing.length);
  const upTo = (lines: number) => Math.max(0, Math.min(room, Math.floor(lines) - ringing.length - waiting));
  if (settings.mode === 'power') return upTo(idle * settings.ratio);
  if (settings.mode === 'progressive' || idle + busy.length < settings.predictiveFrom) return upTo(idle);
  return Math.max(upTo(idle), boldLines(priceOf(settings, situation), curves, situation, room));
}

/** The chance of a drop that one more line may bring. */
function priceOf({ dropLimit }: PacingSettings, { idle, busy, answered, dropped }: PacingSituation): number {
  const unspent = AIM * dropLimit * answered - dropped;
  const beyond = Math.max(0, dropped - dropLimit * answered);
  return Math.min(HIGHEST_PRICE, FIRST_PRICE * dropLimit * Math.exp((GAIN / (idle + busy.length)) * (unspent - beyond)));
}

function boldLines(price: number, { answers, handling }: PacingCurves, situation: PacingSituation, room: number): number {
  const { idle, busy, ringing, waiting } = situation;
  const moments = MOMENTS.map((seconds, at) => ({
    free: countOf(busy.map((age) => handling.chanceToEnd(age, seconds + PATIENCE))),
    answers: countOf(ringing.map((age) => answers.chance(age, seconds))),
    /** That one more line is answered until then, and just then. */
    chance: answers.chance(0, seconds),
    share: answers.chance(0, seconds) - answers.chance(0, MOMENTS[at - 1] ?? 0),
  }));
  const answered = moments.at(-1)!.chance;
  let lines = 0;
  while (lines < room) {
    const lost = moments.reduce((sum, moment) => sum + moment.share * chanceOfNobody(moment.answers, moment.free, idle - waiting), 0);
    if (lost > price * answered) break;
    for (const moment of moments) moment.answers = withEvent(moment.answers, moment.chance);
    lines++;
  }
  return lines;
}

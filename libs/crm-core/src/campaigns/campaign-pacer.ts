import { AnswerCurve, type Dialled } from './answer-curve';
import { DurationCurve } from './duration-curve';
import { linesToDial, type PacingSettings, type PacingSituation } from './pacing';

/** Decides how many lines a campaign dials, and is told what became of them. */
export interface Pacer {
  /** How many lines to dial now; `at`: seconds since the campaign began. */
  lines(situation: PacingSituation, at: number): number;
  /** A line was answered or ended. */
  ended(dialled: Dialled): void;
  /** A talk with what was written after it is over. */
  handled(seconds: number): void;
}

/** Seconds that a talk with what is written after it is expected to last until some are over. */
const EXPECTED_HANDLING = 150;

/** The pacing of the product, with what it has learned of this campaign. */
export class CampaignPacer implements Pacer {
  private readonly curves = { answers: new AnswerCurve(), handling: new DurationCurve(EXPECTED_HANDLING) };

  /** `settings` may be changed: what was learned stays. */
  constructor(public settings: PacingSettings) {}

  lines(situation: PacingSituation): number {
    return this.linesBy(this.settings, situation);
  }

  /** As if these were its settings. */
  linesBy(settings: PacingSettings, situation: PacingSituation): number {
    return linesToDial(settings, this.curves, situation);
  }

  ended(dialled: Dialled): void {
    this.curves.answers.add(dialled);
  }

  handled(seconds: number): void {
    this.curves.handling.add(seconds);
  }
}

import { z } from 'zod';
import { CampaignPacer } from './campaign-pacer';
import { simulateCampaign, SimulatedCampaign, type SimulatedResult } from './campaign-simulator';
import { PacingMode, PacingSettings } from './pacing';

/** A campaign before it goes live: as one expects it to go, each way of dialling on the same chances. */
export const WhatIf = z.object({
  campaign: SimulatedCampaign.omit({ seed: true }),
  pacing: PacingSettings.omit({ mode: true }),
  modes: z.array(PacingMode).min(1),
  /** How often each is tried; every try has chances of its own. */
  seeds: z.int().min(1).max(100),
});
export type WhatIf = z.infer<typeof WhatIf>;

/** What came of one way of dialling over all seeds. */
export const WhatIfFigures = z.object({
  mode: PacingMode,
  utilisation: z.number(),
  /** Of all calls that somebody answered, those who found no agent; and within which shares nine seeds of ten stay. */
  dropShare: z.number(),
  dropLow: z.number(),
  dropHigh: z.number(),
  dialledPerHour: z.number(),
  /** Talks with an agent. */
  contactsPerHour: z.number(),
});
export type WhatIfFigures = z.infer<typeof WhatIfFigures>;

/** Of a hundred seeds five stay below, and five above. */
const OUTSIDE = 0.05;

/** Tries a way of dialling seed by seed, so that whoever runs it can say how far it is. */
export function* triesOf({ campaign, pacing, seeds }: WhatIf, mode: PacingMode): Generator<SimulatedResult> {
  for (let seed = 1; seed <= seeds; seed++) yield simulateCampaign({ ...campaign, seed }, new CampaignPacer({ ...pacing, mode }));
}

export function whatIfFigures(mode: PacingMode, results: readonly SimulatedResult[], seconds: number): WhatIfFigures {
  const total = (value: (result: SimulatedResult) => number) => results.reduce((sum, result) => sum + value(result), 0);
  const hours = (results.length * seconds) / 3600;
  const [answered, dropped] = [total((result) => result.answered), total((result) => result.dropped)];
  const shares = results.map((result) => shareOf(result.dropped, result.answered)).sort((one, other) => one - other);
  return {
    mode,
    utilisation: total((result) => result.utilisation) / Math.max(1, results.length),
    dropShare: shareOf(dropped, answered),
    dropLow: shares[Math.floor(OUTSIDE * shares.length)] ?? 0,
    dropHigh: shares[Math.ceil((1 - OUTSIDE) * shares.length) - 1] ?? 0,
    dialledPerHour: total((result) => result.dialled) / hours,
    contactsPerHour: (answered - dropped) / hours,
  };
}

const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** What a campaign has learned of its calls; null: nothing yet. Times in seconds. */
export const LearnedFigures = z.object({
  attempts: z.int(),
  /** Of those dialled so many were answered by somebody. */
  answerShare: z.number().nullable(),
  answerAfter: z.number().nullable(),
  /** The median, and how far talks vary (of the logarithm). */
  talk: z.number().nullable(),
  talkSpread: z.number().nullable(),
  wrapUp: z.number().nullable(),
});
export type LearnedFigures = z.infer<typeof LearnedFigures>;

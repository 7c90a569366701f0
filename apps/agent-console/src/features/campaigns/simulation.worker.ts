import { triesOf, whatIfFigures, type PacingMode, type SimulatedResult, type WhatIf, type WhatIfFigures } from '@callcard/crm-core';

/** What the worker says while it simulates: how many tries are over, and each way of dialling once all of its tries are. */
export type SimulationWord = { done: number } | { figures: WhatIfFigures };

const say = (word: SimulationWord) => postMessage(word);

/** Simulates beside the page, which goes on answering keys; whoever started it ends it. */
onmessage = ({ data: whatIf }: MessageEvent<WhatIf>) => {
  let done = 0;
  for (const mode of whatIf.modes) {
    const results: SimulatedResult[] = [];
    for (const result of triesOf(whatIf, mode satisfies PacingMode)) {
      results.push(result);
      say({ done: ++done });
    }
    say({ figures: whatIfFigures(mode, results, whatIf.campaign.seconds) });
  }
};

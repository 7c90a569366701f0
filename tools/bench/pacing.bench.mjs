import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AdaptiveRule, FixedRatio } from './pacing/rivals.mjs';

const SEEDS = Number(process.env.BENCH_SEEDS ?? 200);
const AGENTS = [5, 10, 20, 50, 100];
const ANSWER_SHARES = [0.15, 0.3, 0.5];
const SECONDS = 2 * 3600;
const LIMIT = 0.03;
const MAX_LINES = 1000;
/** Of a hundred campaigns so many keep the limit. */
const CONFIDENCE = 0.95;
/** Ratios among which the best is sought, on the same seeds. */
const RATIOS = Array.from({ length: 26 }, (_, n) => 1 + n * 0.2);

/** How busy agents are and how many calls are dropped: our pacing, a line each, a rival's published rule, and the best fixed ratio that can be found. */
export function run({ root, log = () => undefined }) {
  const { CampaignPacer, simulateCampaign } = createRequire(join(root, 'apps/server/package.json'))('@callcard/crm-core');
  const ours = (mode) => () => new CampaignPacer({ mode, ratio: 1, maxLines: MAX_LINES, dropLimit: LIMIT, predictiveFrom: 8 });
  const rows = [];
  for (const agents of AGENTS)
    for (const answerShare of ANSWER_SHARES) {
      const campaign = {
        agents,
        answerShare,
        seconds: SECONDS,
        answerAfter: 9,
        ringLimit: 25,
        handling: 110,
        handlingSpread: 0.7,
        patience: 2,
      };
      const many = (make, seeds = SEEDS) =>
        summed(Array.from({ length: seeds }, (_, seed) => simulateCampaign({ ...campaign, seed: seed + 1 }, make())));
      const mine = many(ours('predictive'));
      const rivals = {
        'a line each': many(ours('progressive')),
        'adaptive rule': many(() => new AdaptiveRule({ limit: LIMIT, maxLevel: 4 / answerShare })),
        'best ratio': bestRatio((ratio, seeds) => many(() => new FixedRatio(ratio), seeds)),
      };
      const name = `${agents} agents, ${Math.round(answerShare * 100)} % answer`;
      const beside = Object.entries(rivals).map(([rival, result]) => `${rival} ${told(result)}`);
      rows.push({ name, value: percent(mine.utilisation), unit: '% busy', beside: [dropsOf(mine), ...beside].join('; ') });
      log(`${name}: ${told(mine)}; ${beside.join('; ')}`);
    }
  return rows;
}

/** The fixed ratio with the busiest agents of those that keep the limit. */
function bestRatio(many) {
  const few = Math.min(SEEDS, 40);
  const kept = RATIOS.filter((ratio) => many(ratio, few).drops <= LIMIT);
  return many(kept.at(-1) ?? 1, SEEDS);
}

function summed(results) {
  const shares = results.map(({ answered, dropped }) => dropped / Math.max(1, answered)).sort((one, other) => one - other);
  return {
    utilisation: results.reduce((sum, { utilisation }) => sum + utilisation, 0) / results.length,
    /** What so many of a hundred campaigns stay below. */
    drops: shares[Math.min(shares.length - 1, Math.ceil(shares.length * CONFIDENCE) - 1)],
  };
}

const percent = (share) => Number((share * 100).toFixed(1));
const dropsOf = ({ drops }) => `drops of 95 in 100 campaigns below ${(drops * 100).toFixed(2)} %`;
const told = (result) => `${percent(result.utilisation)} % (${(result.drops * 100).toFixed(2)} %)`;

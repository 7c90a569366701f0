import { Crew } from './pacing/crew.mjs';

const SEEDS = Number(process.env.BENCH_SEEDS ?? 200);
/** Some of the rows alone: `BENCH_AGENTS=50,100 BENCH_ANSWERS=0.5`. */
const listed = (name, usual) => (process.env[name] ?? usual).split(',').map(Number);
const AGENTS = listed('BENCH_AGENTS', '5,10,20,50,100');
const ANSWER_SHARES = listed('BENCH_ANSWERS', '0.15,0.3,0.5');
const SECONDS = 2 * 3600;
const LIMIT = 0.03;
const MAX_LINES = 1000;
/** Of a hundred campaigns so many keep the limit. */
const CONFIDENCE = 0.95;
/** Ratios among which the best is sought, on the same seeds. */
const RATIOS = Array.from({ length: 26 }, (_, n) => 1 + n * 0.2);
const SEARCH_SEEDS = 40;

/** How busy agents are and how many calls are dropped: our pacing, a line each, a rival's published rule, and the best fixed ratio that can be found. */
export async function run({ root, log = () => undefined }) {
  const crew = new Crew(root);
  try {
    const rows = [];
    for (const agents of AGENTS) for (const answerShare of ANSWER_SHARES) rows.push(await situation(crew, { agents, answerShare }, log));
    return rows;
  } finally {
    await crew.end();
  }
}

async function situation(crew, { agents, answerShare }, log) {
  const campaign = {
    ...{ agents, answerShare, seconds: SECONDS, answerAfter: 9, ringLimit: 25 },
    ...{ handling: 110, handlingSpread: 0.7, patience: 2 },
  };
  const runs = (way, settings, seeds = seedsUpTo(SEEDS)) => crew.runs({ campaign, way, settings }, seeds);
  const ours = (mode) => runs('ours', { mode, ratio: 1, maxLines: MAX_LINES, dropLimit: LIMIT, predictiveFrom: 8 });
  const mine = summed(await ours('predictive'));
  const rivals = {
    'a line each': summed(await ours('progressive')),
    'adaptive rule': summed(await runs('adaptive', { limit: LIMIT, maxLevel: 4 / answerShare })),
    'best ratio': summed(await runs('ratio', { ratio: await bestRatio((ratio, seeds) => runs('ratio', { ratio }, seeds)) })),
  };
  const name = `${agents} agents, ${Math.round(answerShare * 100)} % answer`;
  const beside = Object.entries(rivals).map(([rival, result]) => `${rival} ${told(result)}`);
  log(`${name}: ${told(mine)}; ${beside.join('; ')}`);
  return { name, value: percent(mine.utilisation), unit: '% busy', beside: [dropsOf(mine), ...beside].join('; ') };
}

/** The fixed ratio with the busiest agents of those that keep the limit. */
async function bestRatio(runs) {
  const seeds = seedsUpTo(Math.min(SEEDS, SEARCH_SEEDS));
  const keepers = [];
  for (const ratio of RATIOS) if (await keepsLimit((some) => runs(ratio, some), seeds)) keepers.push(ratio);
  return keepers.at(-1) ?? 1;
}

/** Portion by portion: a ratio with more seeds above the limit than may be is known to break it before all of them were tried. */
async function keepsLimit(runs, seeds) {
  const allowed = seeds.length - Math.ceil(seeds.length * CONFIDENCE);
  let above = 0;
  for (let from = 0; from < seeds.length && above <= allowed; from += 10) {
    const results = await runs(seeds.slice(from, from + 10));
    above += results.filter((result) => shareOf(result) > LIMIT).length;
  }
  return above <= allowed;
}

const seedsUpTo = (count) => Array.from({ length: count }, (_, seed) => seed + 1);
const shareOf = ({ answered, dropped }) => dropped / Math.max(1, answered);

function summed(results) {
  const shares = results.map(shareOf).sort((one, other) => one - other);
  return {
    utilisation: results.reduce((sum, { utilisation }) => sum + utilisation, 0) / results.length,
    /** What so many of a hundred campaigns stay below. */
    drops: shares[Math.min(shares.length - 1, Math.ceil(shares.length * CONFIDENCE) - 1)],
  };
}

const percent = (share) => Number((share * 100).toFixed(1));
const dropsOf = ({ drops }) => `drops of 95 in 100 campaigns below ${(drops * 100).toFixed(2)} %`;
const told = (result) => `${percent(result.utilisation)} % (${(result.drops * 100).toFixed(2)} %)`;

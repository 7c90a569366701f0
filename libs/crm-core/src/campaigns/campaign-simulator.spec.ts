import { CampaignPacer, type Pacer } from './campaign-pacer';
import { simulateCampaign, SimulatedCampaign } from './campaign-simulator';
import { PacingSettings } from './pacing';

const campaign = (seed: number, more: Partial<SimulatedCampaign> = {}) =>
  SimulatedCampaign.parse({ agents: 20, seconds: 1800, answerShare: 0.3, seed, ...more });
const pacer = (mode: PacingSettings['mode'], more: Partial<PacingSettings> = {}) =>
  new CampaignPacer(PacingSettings.parse({ mode, maxLines: 200, ...more }));

const SEEDS = [1, 2, 3];
const runs = (mode: PacingSettings['mode'], more: Partial<SimulatedCampaign> = {}) =>
  SEEDS.map((seed) => simulateCampaign(campaign(seed, more), pacer(mode)));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

it('goes the same way with the same seed, and another way with another', () => {
  const once = simulateCampaign(campaign(1), pacer('predictive'));
  expect(simulateCampaign(campaign(1), pacer('predictive'))).toEqual(once);
  expect(simulateCampaign(campaign(2), pacer('predictive'))).not.toEqual(once);
});

it('drops nobody with a line for each free agent', () => {
  for (const { answered, dropped } of runs('progressive')) {
    expect(answered).toBeGreaterThan(50);
    expect(dropped).toBe(0);
  }
});

it('keeps people far busier than a line each does, and the drops of all seeds together within the limit', () => {
  const [bold, sure] = [runs('predictive'), runs('progressive')];
  const utilisation = (results: typeof bold) => sum(results.map((result) => result.utilisation)) / SEEDS.length;
  expect(utilisation(bold)).toBeGreaterThan(utilisation(sure) + 0.1);
  expect(sum(bold.map(({ dropped }) => dropped)) / sum(bold.map(({ answered }) => answered))).toBeLessThanOrEqual(0.03);
});

it('learns when the answers become fewer than was expected', () => {
  const dialled = (answerShare: number) => sum(runs('predictive', { answerShare }).map((result) => result.dialled));
  expect(dialled(0.1)).toBeGreaterThan(2 * dialled(0.4));
});

it('tells the pacer the truth', () => {
  const inner = pacer('predictive');
  let [ended, handled] = [0, 0];
  const watched: Pacer = {
    lines: (situation) => {
      expect(situation.idle + situation.busy.length).toBe(20);
      expect(situation.answered).toBeGreaterThanOrEqual(situation.dropped + situation.waiting);
      return inner.lines(situation);
    },
    ended: (dialled) => (ended++, inner.ended(dialled)),
    handled: (seconds) => (handled++, inner.handled(seconds)),
  };
  const { dialled, answered, dropped, utilisation } = simulateCampaign(campaign(3), watched);
  expect(dialled - ended).toBeLessThan(200);
  expect(answered - dropped - handled).toBeLessThanOrEqual(20 + 1);
  expect(utilisation).toBeLessThanOrEqual(1);
});

it('refuses a campaign that cannot be', () => {
  expect(SimulatedCampaign.safeParse({ agents: 0, seconds: 10, answerShare: 2, seed: 1 }).error!.issues.map(({ path }) => path[0])).toEqual(
    ['agents', 'seconds', 'answerShare'],
  );
});

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { AdaptiveRule, FixedRatio } from './rivals.mjs';

/** A worker of the bench: simulates seeds of a campaign with a way of dialling, and says what came of each. */
export const WORKER = new URL(import.meta.url);

/** Ways of dialling by name, so that a worker can be told of one. */
const ways = ({ CampaignPacer }) => ({
  ours: (settings) => new CampaignPacer(settings),
  ratio: ({ ratio }) => new FixedRatio(ratio),
  adaptive: (settings) => new AdaptiveRule(settings),
});

if (!isMainThread && workerData?.bench === 'pacing') {
  const core = createRequire(join(workerData.root, 'apps/server/package.json'))('@callcard/crm-core');
  const makers = ways(core);
  parentPort.on('message', ({ campaign, way, settings, seeds }) => {
    parentPort.postMessage(seeds.map((seed) => core.simulateCampaign({ ...campaign, seed }, makers[way](settings))));
  });
}

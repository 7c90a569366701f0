import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { canUseApt } from '../apt.mjs';
import { ensureChromium, ensureHeadlessShell } from '../chromium.mjs';
import { say } from '../steps.mjs';
import { inRoot } from '../workspace.mjs';
import { runSpecs } from './jest.mjs';
import { skip } from './tally.mjs';

const RIG_LIMIT = 8 * 60_000;
const STORIES_LIMIT = 75 * 60_000;

/** They kill, flood or build, or a browser has to speak without a gap: each has the machine for itself. */
const ALONE = '/(chaos|server-crash|server-loss|several-pbxs|softphone|start)\\.e2e-spec';
/** How many stories run at once: one more than there are cores, at most three, as they wait for phones a third of the time. STORY_LANES names another number. */
const lanes = () => Math.max(1, Number(process.env.STORY_LANES) || Math.min(3, availableParallelism() + 1));

/** In CI, where everything can be installed, nothing is skipped. */
const mustRun = Boolean(process.env.CI) && process.env.CI !== 'false' && canUseApt();

/** Installs what the end-to-end stories need: a browser, Asterisk, SIPp. @returns what is missing, each with its reason and remedy. */
export async function provision() {
  const missing = [];
  const env = {};
  const note = (error) => missing.push(error.message);
  // Some stories want what the one without windows has not: notifications.
  const browsers = async (whole) => Object.assign(env, { CHROMIUM_WHOLE_PATH: whole, CHROMIUM_PATH: await ensureHeadlessShell() });
  await ensureChromium().then(browsers).catch(note);
  await ensureAsterisk().catch(note);
  return { missing, env };
}

/**
 * The stories of the users' day, on a real PBX and in a real browser, each file with a PBX, a database and a server of its own.
 * On two busy cores one of them can fail for want of time: it is run once more, as a whole, in a world of its own.
 */
export async function runStories({ missing, env }) {
  if (!existsSync(inRoot('e2e/jest.config.cjs'))) return;
  if (missing.length > 0) return skip('End-to-end stories', stories().length, { reason: missing.join('; '), mustRun });
  const together = [`--maxWorkers=${lanes()}`, `--testPathIgnorePatterns=${ALONE}`];
  await runSpecs('e2e', { title: 'End-to-end stories', again: true, extra: together, env, limit: STORIES_LIMIT });
  await runSpecs('e2e', {
    title: 'End-to-end stories with the machine for themselves',
    again: true,
    extra: ['--runInBand', ALONE],
    env,
    limit: STORIES_LIMIT,
  });
}

const stories = () => readdirSync(inRoot('e2e'), { recursive: true }).filter((file) => /(?<!node_modules.*)\.e2e-spec\.ts$/.test(file));

async function ensureAsterisk() {
  const module = inRoot('tools/asterisk-rig/provision.mjs');
  if (!existsSync(module)) throw new Error('this copy of Callcard has no tools/asterisk-rig');
  const { provision: provisionRig } = await import(pathToFileURL(module).href);
  const tooLate = new Promise((_, reject) => {
    const minutes = RIG_LIMIT / 60_000;
    setTimeout(() => reject(new Error(`Asterisk was not installed within ${minutes} minutes: check the network`)), RIG_LIMIT).unref();
  });
  await Promise.race([provisionRig({ log: say }), tooLate]);
}

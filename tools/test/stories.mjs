import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { canUseApt } from '../apt.mjs';
import { ensureChromium } from '../chromium.mjs';
import { say } from '../steps.mjs';
import { inRoot } from '../workspace.mjs';
import { runSpecs } from './jest.mjs';
import { skip } from './tally.mjs';

const RIG_LIMIT = 8 * 60_000;
const STORIES_LIMIT = 20 * 60_000;

/** Stories that load a machine to its limits, or count seconds while it is: nothing runs beside them. */
const ALONE = ['chaos', 'ledger', 'server-crash', 'server-loss', 'several-pbxs'];

/** In CI, where everything can be installed, nothing is skipped. */
const mustRun = Boolean(process.env.CI) && process.env.CI !== 'false' && canUseApt();

/** Installs what the end-to-end stories need: a browser, Asterisk, SIPp. @returns what is missing, each with its reason and remedy. */
export async function provision() {
  const missing = [];
  const env = {};
  const note = (error) => missing.push(error.message);
  await ensureChromium().then((browser) => (env.CHROMIUM_PATH = browser), note);
  await ensureAsterisk().catch(note);
  return { missing, env };
}

/** The stories of the users' day, each file on a real PBX and in a real browser of its own: they mostly wait, so two run at once. */
export async function runStories({ missing, env }) {
  if (!existsSync(inRoot('e2e/jest.config.cjs'))) return;
  if (missing.length > 0) return skip('End-to-end stories', stories().length, { reason: missing.join('; '), mustRun });
  const alone = `/(${ALONE.join('|')})\\.e2e-spec`;
  const limits = { env, limit: STORIES_LIMIT };
  await runSpecs('e2e', { title: 'Stories, two at once', extra: ['--maxWorkers=2', `--testPathIgnorePatterns=${alone}`], ...limits });
  await runSpecs('e2e', { title: 'Stories, one by one', extra: ['--runInBand', `--testPathPatterns=${alone}`], ...limits });
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

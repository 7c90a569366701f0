import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall, canUseApt } from './apt.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser on this system, or nothing. CHROMIUM_PATH names another one. */
export const findChromium = () => [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place && existsSync(place));

/** The browser of the tests, installed first where that is possible. @throws with the remedy. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (!canUseApt()) throw new Error('no Chromium here: install Chromium or Chrome, or set CHROMIUM_PATH');
  await aptInstall('Installing Chromium', ['chromium', 'fonts-liberation']);
  const installed = findChromium();
  if (!installed || spawnSync(installed, ['--version']).status !== 0) throw new Error('Chromium was installed but does not start');
  return installed;
}

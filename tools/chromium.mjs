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
  if (!installed || !starts(installed)) throw new Error('Chromium was installed but does not start');
  return installed;
}

const SHELL = '/usr/bin/chromium-headless-shell';

/** Chromium without the windows that nobody sees, which takes half as much of a processor; where there is none, the whole one. @throws as that does */
export async function ensureHeadlessShell() {
  if (process.env.CHROMIUM_PATH) return ensureChromium();
  // Not every system has it.
  if (!existsSync(SHELL) && canUseApt())
    await aptInstall('Installing the Chromium of the stories', ['chromium-headless-shell', 'fonts-liberation']).catch(() => undefined);
  return existsSync(SHELL) && starts(SHELL) ? SHELL : ensureChromium();
}

const starts = (browser) => spawnSync(browser, ['--version']).status === 0;

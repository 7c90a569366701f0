import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './steps.mjs';
import { inRoot } from './workspace.mjs';

const STAMP = inRoot('node_modules/.callcard-stamp');

/** Ends with a word to the user when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Callcard needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Installs what package-lock.json lists, unless just that is installed already. */
export async function ensureInstalled() {
  const stamp = currentStamp();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run('Installing dependencies', npm, ['ci', '--no-audit', '--no-fund'], { limit: 15 * 60_000 });
  if (code !== 0) throw new Error('npm ci failed. The first start, and the first after an update, needs the npm registry.');
  writeFileSync(STAMP, stamp);
}

/** Native packages are built for one Node and one system: another one means installing again. */
function currentStamp() {
  const lock = readFileSync(inRoot('package-lock.json'));
  const runtime = `${process.versions.modules} ${process.platform} ${process.arch}`;
  return createHash('sha256').update(lock).update(runtime).digest('hex');
}

import { existsSync } from 'node:fs';
import { run } from './steps.mjs';

const LIMIT = 5 * 60_000;
const env = { DEBIAN_FRONTEND: 'noninteractive' };

/** Whether we may install system packages: root on Debian or a relative of it. */
export const canUseApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs system packages. @throws when it cannot. */
export async function aptInstall(title, packages) {
  await run('Updating the list of system packages', 'apt-get', ['update', '-qq'], { env, limit: LIMIT, quiet: true });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const code = await run(title, 'apt-get', args, { env, limit: LIMIT, quiet: true });
  if (code !== 0) throw new Error(`apt-get could not install ${packages.join(', ')}`);
}

import { ensureInstalled, requireNode } from './install.mjs';
import { endOnSignal, run } from './steps.mjs';
import { provision as provisionRig } from './asterisk-rig/provision.mjs';
import { bin, inRoot, nxBin } from './workspace.mjs';

/** The long fault run: ten calls a second for three minutes on a real Asterisk, while server, link, database and PBX are broken. */
async function chaos() {
  requireNode();
  await ensureInstalled();
  await provisionRig();
  const built = await run('Building', process.execPath, [nxBin(), 'run-many', '-t', 'build', '--output-style=static'], { quiet: true });
  if (built !== 0) return built;
  const args = [bin('jest/bin/jest.js'), '-c', 'jest.config.cjs', '--runInBand', '--silent=false', 'chaos'];
  return run('Chaos', process.execPath, args, { cwd: inRoot('e2e'), env: { CHAOS: 'long' } });
}

endOnSignal();
process.exitCode = await chaos();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureInstalled, requireNode } from './install.mjs';
import { openDatabase } from './start/services.mjs';
import { settings } from './start/settings.mjs';
import { run } from './steps.mjs';
import { inRoot, nxBin, readDotEnv } from './workspace.mjs';

const REPLAY = 'apps/server/dist/replay.js';

async function main() {
  requireNode();
  readDotEnv();
  await ensureInstalled();
  const built = await run('Building', process.execPath, [nxBin(), 'run', '@callcard/server:build', '--output-style=static'], {
    quiet: true,
  });
  if (built !== 0) throw new Error('The build failed.');
  const database = await openDatabase(settings());
  try {
    const env = { ...process.env, ...database.env };
    const child = spawn(process.execPath, ['--enable-source-maps', inRoot(REPLAY), ...process.argv.slice(2)], { env, stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    return code ?? 1;
  } finally {
    await database.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(2);
  },
);

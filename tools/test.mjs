import { ensureInstalled, requireNode } from './install.mjs';
import { endOnSignal, run, say } from './steps.mjs';
import { runSpecs } from './test/jest.mjs';
import { runSelftests } from './test/selftests.mjs';
import { provision, runStories } from './test/stories.mjs';
import { close, fail } from './test/tally.mjs';
import { bin, nxBin, projects } from './workspace.mjs';

// The answer of these tests must not depend on what the machine's owner configured for their own server.
const configured = ['DATABASE_URL', 'AMI_URL', 'DATA_DIR', 'PORT', 'HOST', 'DEMO', 'PUBLIC_URL', 'REDIS_URL', 'SECRET_KEY'];

async function check(title, args) {
  const code = await run(title, process.execPath, args, { limit: 5 * 60_000 });
  if (code !== 0) fail(title);
}

async function test() {
  requireNode();
  for (const name of configured) delete process.env[name];
  await ensureInstalled();
  const provided = await provision();
  await check('Lint of the tools', [bin('eslint/bin/eslint.js'), 'tools', 'eslint.config.mjs']);
  await check('Lint and build', [nxBin(), 'run-many', '-t', 'lint,build', '--output-style=static']);
  await runSelftests();
  // Most specs of the server wait for its database: as many at once as there are cores.
  for (const project of projects) await runSpecs(project, { extra: ['--maxWorkers=100%'] });
  await runStories(provided);
}

endOnSignal();
await test().catch((error) => {
  say(error.stack);
  fail(error.message);
});
process.exitCode = close();

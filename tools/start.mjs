import { existsSync } from 'node:fs';
import { ensureInstalled, requireNode } from './install.mjs';
import { keepWorker, startChild, stopChild } from './start/children.mjs';
import { whenNpmIsGone } from './start/lifeline.mjs';
import { requireFreePort, whenOk } from './start/readiness.mjs';
import { openAsterisk, openDatabase } from './start/services.mjs';
import { demoLogins, demoPassword, settings } from './start/settings.mjs';
import { endRunning, run, say } from './steps.mjs';
import { inRoot, nxBin, readDotEnv } from './workspace.mjs';

const SERVER = 'apps/server/dist/main.js';
const WORKER = 'apps/server/dist/worker.js';

/** What must be stopped at the end, in the order it was started. */
const started = [];
let ending;

/** Stops everything, the last started first. */
function end(code) {
  ending ??= (async () => {
    endRunning();
    for (const stop of started.reverse()) await Promise.resolve(stop()).catch((error) => console.error(error.message));
    process.exit(code);
  })();
}

async function start() {
  requireNode();
  readDotEnv();
  const setting = settings();
  await requireFreePort(setting);
  await ensureInstalled();
  if (!ending) await build();
  const env = { ...process.env, DATA_DIR: setting.dataDir, DEMO: setting.demo ? '1' : '0' };
  for (const open of [openDatabase, openAsterisk]) {
    if (ending) return;
    const opening = open(setting);
    // Told to end while it opens, we wait for it and then stop it.
    started.push(() =>
      opening.then(
        ({ stop }) => stop(),
        () => undefined,
      ),
    );
    Object.assign(env, (await opening).env);
  }
  if (!ending) await serve(setting, env);
}

async function build() {
  const code = await run(
    'Building',
    process.execPath,
    [nxBin(), 'run-many', '-t', 'build', '--exclude=@callcard/e2e', '--output-style=static'],
    { quiet: true },
  );
  if (code !== 0) throw new Error('The build failed.');
}

async function serve(setting, env) {
  say('Starting the server …');
  const server = startChild(inRoot(SERVER), env);
  started.push(() => stopChild(server));
  server.once('exit', (code, signal) => {
    if (!ending) say(`The server ended by itself (${signal ?? code}).`);
    end(code ?? 1);
  });
  const isOver = () => Boolean(ending);
  // The server migrates before it listens: only then is there something to work on.
  if (!(await whenOk(`${setting.local}/api/health/live`, isOver))) return;
  if (existsSync(inRoot(WORKER))) started.push(keepWorker(inRoot(WORKER), env));
  if (await whenOk(`${setting.local}/api/health/ready`, isOver)) greet(setting);
}

function greet({ url, demo }) {
  if (demo) console.log(`\nDemo logins, all with the password ${demoPassword}:\n${demoLogins.map((login) => `  ${login}`).join('\n')}\n`);
  console.log(`Callcard is ready at ${url}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
whenNpmIsGone(() => end(1));
start().catch((error) => {
  if (!ending) console.error(error.message);
  end(1);
});

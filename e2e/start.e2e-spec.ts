import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Api, signIn } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { freePort, until } from './support/processes';

const root = join(__dirname, '..');
const dataDir = mkdtempSync(join(tmpdir(), 'callcard-start-'));

let browser: Browser;
let launcher: ChildProcess | undefined;
let said = '';

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm start` as a user would, in a data folder of its own. @returns the address it says it is ready at. */
async function start(): Promise<string> {
  said = '';
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIR: dataDir, PORT: String(await freePort()) };
  launcher = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  for (const stream of [launcher.stdout, launcher.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return until(
    'npm start to be ready',
    () => {
      if (launcher?.exitCode !== null) throw new Error(`npm start ended: ${said}`);
      return /^Callcard is ready at (\S+)$/m.exec(said)?.[1];
    },
    180,
  );
}

/** Ctrl-C: the terminal tells the whole group. */
async function stop(): Promise<void> {
  if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = once(launcher, 'exit');
  process.kill(-launcher.pid!, 'SIGINT');
  await ended;
}

/** Processes that know of our data folder: the server, the worker, the database. */
const leftBehind = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => read(`/proc/${pid}/${file}`).includes(dataDir)));

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

it('shows a first call soon after it is ready, keeps its data, and leaves nothing behind', async () => {
  const url = await start();
  expect(said).toContain('operator1@demo.test');
  const anna = await Desk.signIn(browser, url, 'operator1');
  await anna.startShift();
  await anna.incomingCall.waitFor();
  await anna.incomingCall.getByText('DEMO').waitFor();

  await anna.page.keyboard.press('F2');
  await anna.incomingCall.waitFor({ state: 'detached' });
  await anna.note.fill('first note of the demo');
  await anna.text(/^Saved/).waitFor();
  await anna.close();
  const notes = async (api: Api) => (await api.get<{ items: { note: string | null }[] }>('/calls?mine=true')).items.map(({ note }) => note);
  expect(await notes(await signIn(url, 'operator1'))).toContain('first note of the demo');

  await stop();
  await until('every process to be gone', () => (leftBehind().length === 0 ? true : undefined));

  const again = await start();
  expect(await notes(await signIn(again, 'operator1'))).toContain('first note of the demo');
  await stop();
  await until('every process to be gone again', () => (leftBehind().length === 0 ? true : undefined));
}, 300_000);

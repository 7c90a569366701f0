import { spawn } from 'node:child_process';
import { root, toolEnv } from './workspace.mjs';

const TELL_EVERY = 15_000;
const begun = performance.now();
const running = new Set();

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

/** Says something, with the time since the start. */
export const say = (text) => console.log(`[${seconds(begun).padStart(5)} s] ${text}`);

/**
 * Runs a program to its end, telling what it is and how long it takes.
 * Its output is shown, or with `quiet` kept and shown only if it fails. Past the limit (milliseconds) it is ended.
 * @returns its exit code; 124 past the limit.
 */
export async function run(title, command, args, { env = {}, cwd = root, limit = 20 * 60_000, quiet = false } = {}) {
  say(`${title} …`);
  const since = performance.now();
  const ticker = setInterval(() => say(`${title} … ${seconds(since)} s so far`), TELL_EVERY);
  const { code, output } = await finish(command, args, { env: { ...toolEnv(), ...env }, cwd, limit, quiet });
  clearInterval(ticker);
  if (code !== 0 && output) process.stdout.write(output);
  say(`${title}: ${verdict(code, limit)} in ${seconds(since)} s`);
  return code;
}

function verdict(code, limit) {
  if (code === 124) return `ended, not done within ${limit / 1000} s,`;
  return code === 0 ? 'done' : `failed (${code})`;
}

function finish(command, args, { env, cwd, limit, quiet }) {
  return new Promise((resolve) => {
    // A group of its own, so that ending it ends whatever it started.
    const child = spawn(command, args, {
      env,
      cwd,
      stdio: ['ignore', ...(quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
      detached: true,
    });
    running.add(child);
    let output = '';
    let late = false;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, limit);
    const done = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: late ? 124 : code, output });
    };
    child.once('error', (error) => {
      output += `${command}: ${error.message}\n`;
      done(127);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill('SIGTERM'); // the group is gone, or there are no groups on this system
  }
}

/** Ends whatever `run` is waiting for. */
export function endRunning() {
  for (const child of running) endGroup(child);
}

/** On Ctrl-C or SIGTERM: ends what runs, then this program. */
export function endOnSignal() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      endRunning();
      process.exit(code);
    });
  }
}

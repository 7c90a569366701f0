import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../steps.mjs';
import { inRoot, root } from '../workspace.mjs';

const PATIENCE = 15_000;
const LONGEST_PAUSE = 30_000;

/** Starts a part of the server. The channel between us tells it when we are gone, even by `kill -9`. */
export function startChild(file, env) {
  const args = ['--enable-source-maps', '--require', inRoot('tools/start/outlive-nobody.cjs'), file];
  // Detached: Ctrl-C reaches us alone, and we end the parts one after another.
  return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
}

/** Asks a child to end, and ends it if it does not. */
export async function stopChild(child) {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(impatience);
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** Keeps the worker running: when it ends by itself it starts again, after a pause that grows. @returns stops it. */
export function keepWorker(file, env) {
  let child;
  let stopped = false;
  const loop = async () => {
    for (let pause = 1000; !stopped; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      child = startChild(file, env);
      const [code, signal] = await new Promise((resolve) => child.once('exit', (...end) => resolve(end)));
      if (stopped) return;
      say(`The worker ended (${signal ?? code}); it starts again in ${pause / 1000} s.`);
      await sleep(pause, undefined, { ref: false });
    }
  };
  void loop();
  return async () => {
    stopped = true;
    await stopChild(child);
  };
}

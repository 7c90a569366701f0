import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

// Waits for the end of its input, which comes when we die, however we die.
const WAIT_THEN_END = `
cat >/dev/null
kill -INT "$1" 2>/dev/null
while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
[ -z "$2" ] || rm -rf "$2"
`;

/**
 * Ties PostgreSQL to this process: should we be killed without a chance to stop it, it ends, and a throw-away folder goes.
 * @returns lets it off the leash.
 */
export function leash(pid: number, throwAway?: string): () => void {
  if (process.platform === 'win32') return () => undefined;
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  const holder = spawn('sh', ['-c', WAIT_THEN_END, 'sh', String(pid), throwAway ?? ''], { detached: true, cwd: '/', stdio: [...stdio] });
  holder.on('error', () => undefined); // no shell: only the leash is missing
  holder.unref();
  if (holder.stdin instanceof Socket) holder.stdin.unref();
  return () => void holder.kill('SIGKILL');
}

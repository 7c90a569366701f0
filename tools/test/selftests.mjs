import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../steps.mjs';
import { inRoot, root } from '../workspace.mjs';
import { count, fail } from './tally.mjs';

/** Runs `*.selftest.mjs` of the tools with Node's own runner, and counts them. */
export async function runSelftests(env = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'callcard-counts-'));
  const tap = path.join(folder, 'tap');
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  const code = await run('Self-tests of the tools', process.execPath, ['--test', ...reporters, ...selftests()], { env, limit: 5 * 60_000 });
  const text = readTap(tap);
  rmSync(folder, { recursive: true, force: true });
  const number = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const counted = { passed: number('pass'), failed: number('fail') + number('cancelled'), skipped: number('skipped') + number('todo') };
  count(counted);
  if (counted.passed === 0 || (code !== 0 && counted.failed === 0)) fail(`Self-tests of the tools: exit code ${code}`);
}

const selftests = () =>
  readdirSync(inRoot('tools'), { recursive: true })
    .filter((file) => file.endsWith('.selftest.mjs'))
    .map((file) => path.join(root, 'tools', file));

function readTap(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

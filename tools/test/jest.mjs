import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../steps.mjs';
import { inRoot, jestArgs } from '../workspace.mjs';
import { count, fail, remark } from './tally.mjs';

const LIMIT = 25 * 60_000;

/**
 * Runs the specs of a project and counts them; no spec at all, or one that does not load, is a failure.
 * With `again`, a file that failed is run once more from its beginning, alone, and that run is what counts; that it was needed is told at the end.
 */
export async function runSpecs(project, { title = `Specs of ${project}`, again = false, ...options } = {}) {
  let { code, files } = await jest(project, title, options);
  const failed = files.filter((file) => file.failed > 0 || file.broken);
  if (again && failed.length > 0) {
    const names = failed.map(({ name }) => path.relative(inRoot(project), name)).join(', ');
    const second = await jest(project, `${title}, those that failed`, {
      ...options,
      extra: ['--runInBand', '--runTestsByPath', ...failed.map(({ name }) => name)],
    });
    remark(`RUN TWICE: ${title}: ${names}`);
    code = second.code;
    files = [...files.filter((file) => !failed.includes(file)), ...second.files];
  }
  for (const file of files) count(file);
  const fault = faultOf(files, code);
  if (fault) fail(`${title}: ${fault}`);
}

/** Runs Jest. @returns its exit code, and of each file how many tests passed, failed and were left out. */
async function jest(project, title, { extra = [], env = {}, limit = LIMIT }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'callcard-counts-'));
  const outputFile = path.join(folder, 'counts.json');
  const args = [...jestArgs(project, { all: true }), '--json', `--outputFile=${outputFile}`, ...extra];
  // Jest shows its findings on the error output; the JSON goes to the file, so nothing is said twice.
  const code = await run(title, process.execPath, args, { cwd: inRoot(project), limit, env });
  const files = readCounts(outputFile);
  rmSync(folder, { recursive: true, force: true });
  return { code, files };
}

/** A fault that the counts themselves do not show. */
function faultOf(files, code) {
  const broken = files.filter((file) => file.broken).length;
  if (broken > 0) return `${broken} file(s) did not load`;
  if (files.length === 0) return `no result (exit code ${code})`;
  return code !== 0 && files.every((file) => file.failed === 0) ? `exit code ${code}` : undefined;
}

/** None, when Jest ended before it wrote any. */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults.map(countsOf);
  } catch {
    return [];
  }
}

function countsOf({ name, status, assertionResults }) {
  const of = (...states) => assertionResults.filter((test) => states.includes(test.status)).length;
  const counts = { name, passed: of('passed'), failed: of('failed'), skipped: of('pending', 'todo', 'skipped', 'disabled') };
  return { ...counts, broken: status === 'failed' && counts.failed === 0 };
}

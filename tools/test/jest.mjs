import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../steps.mjs';
import { inRoot, jestArgs } from '../workspace.mjs';
import { count, fail } from './tally.mjs';

const LIMIT = 25 * 60_000;

/** Runs the specs of a project and counts them; no spec at all, or one that does not load, is a failure. */
export async function runSpecs(project, { title = `Specs of ${project}`, extra = [], env = {}, limit = LIMIT } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'callcard-counts-'));
  const outputFile = path.join(folder, 'counts.json');
  const args = [...jestArgs(project), '--json', `--outputFile=${outputFile}`, ...extra];
  // Jest shows its findings on the error output; the JSON goes to the file, so nothing is said twice.
  const code = await run(title, process.execPath, args, { cwd: inRoot(project), limit, env });
  const counted = readCounts(outputFile);
  rmSync(folder, { recursive: true, force: true });
  if (counted) count(counted);
  const fault = faultOf(counted, code);
  if (fault) fail(`${title}: ${fault}`);
}

/** A fault that the counts themselves do not show. */
function faultOf(counted, code) {
  if (!counted) return `no result (exit code ${code})`;
  if (counted.broken > 0) return `${counted.broken} file(s) did not load`;
  if (counted.passed + counted.failed + counted.skipped === 0) return 'no tests found';
  return code !== 0 && counted.failed === 0 ? `exit code ${code}` : undefined;
}

function readCounts(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
      broken: result.numRuntimeErrorTestSuites,
    };
  } catch {
    return undefined; // Jest ended before it wrote any: told by the caller
  }
}

/** Counts of one or more parts. */
export const none = { passed: 0, failed: 0, skipped: 0 };

/** What went wrong or was left out, told again at the end, where it is read. */
const remarks = [];
let total = none;

/** Adds a part's counts to the sum. */
export function count({ passed, failed, skipped }) {
  total = { passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped };
}

/** Keeps a remark for the end. */
export const remark = (text) => remarks.push(text);

/** Counts something that is not a test, such as a build, as failed. */
export function fail(what) {
  count({ ...none, failed: 1 });
  remark(`FAILED: ${what}`);
}

/** Counts tests that cannot run on this system as skipped; where everything must run (CI as root on Debian) as failed. */
export function skip(what, tests, { reason, mustRun }) {
  if (mustRun) return fail(`${what}: ${reason}; in CI nothing may be skipped`);
  count({ ...none, skipped: tests });
  remark(`SKIPPED: ${what} (${tests}): ${reason}`);
}

/** The remarks and, as the very last line, the sum. @returns the exit code. */
export function close() {
  console.log(['', ...remarks, '', `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`].join('\n'));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

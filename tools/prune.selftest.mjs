import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { inRoot } from './workspace.mjs';

test('what came of a source that is gone goes too, and nothing else', () => {
  const project = mkdtempSync(join(tmpdir(), 'callcard-prune-'));
  const put = (file) => (mkdirSync(dirname(join(project, file)), { recursive: true }), writeFileSync(join(project, file), ''));
  const gone = ['dist/migrations/1-old.js', 'dist/migrations/1-old.d.ts', 'dist/migrations/1-old.js.map', 'dist/migrations/1-old.d.ts.map'];
  const kept = ['src/migrations/2-new.ts', 'dist/migrations/2-new.js', 'dist/migrations/2-new.d.ts', 'dist/.tsbuildinfo'];
  [...gone, ...kept].forEach(put);
  execFileSync(process.execPath, [inRoot('tools/prune.mjs')], { cwd: project });
  assert.deepEqual(
    [...gone, ...kept].filter((file) => existsSync(join(project, file))),
    kept,
  );
  rmSync(project, { recursive: true });
});

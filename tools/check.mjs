import { ensureInstalled, requireNode } from './install.mjs';
import { endOnSignal, run, say } from './steps.mjs';
import { bin, inRoot, jestArgs, nxBin, projects } from './workspace.mjs';

const tsc = bin('typescript/bin/tsc');
const eslint = bin('eslint/bin/eslint.js');
const prettier = bin('prettier/bin/prettier.cjs');
const unitOnly = ['--testMatch', '<rootDir>/{src,test}/**/*.spec.{ts,tsx}', '--passWithNoTests'];

/** No services, nothing but Node: what one wants to know before a commit. The longest first. */
const steps = [
  { title: 'Lint and boundaries', args: [nxBin(), 'run-many', '-t', 'lint', '--output-style=static'] },
  { title: 'Types of the specs', args: [tsc, '-p', 'tools/jest/tsconfig.json'] },
  ...projects.map((project) => ({ title: `Unit specs of ${project}`, cwd: inRoot(project), args: [...jestArgs(project), ...unitOnly] })),
  { title: 'Types of the console', args: [tsc, '-p', 'apps/agent-console', '--noEmit'] },
  { title: 'Types of server and libs', args: [tsc, '-b', 'apps/server'] },
  { title: 'Lint of the tools', args: [eslint, 'tools', 'eslint.config.mjs'] },
  { title: 'Format', args: [prettier, '--check', '--log-level=warn', '--cache', '.'] },
];

const failed = [];

async function work(queue) {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const code = await run(step.title, process.execPath, step.args, { cwd: step.cwd, quiet: true, limit: 5 * 60_000 });
    if (code !== 0) failed.push(step.title);
  }
}

requireNode();
endOnSignal();
await ensureInstalled();
const queue = [...steps];
await Promise.all([work(queue), work(queue)]);
say(failed.length === 0 ? 'Everything is in order.' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

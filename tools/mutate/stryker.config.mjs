/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'in-process',
  plugins: ['./tools/mutate/in-process.mjs'],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/apps', '/e2e', '/data', '/docs', '/docker', '**/dist', '/tools/asterisk-rig'],
  tempDirName: '.stryker-tmp',
  concurrency: 2,
  // A mutant that loops is told by how often it is met; a machine that is busy is no loop.
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: process.env.MUTATE_REPORT },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
};

const node = require('../tools/jest/node.cjs');

/** The stories: a real Asterisk, real SIP phones, a real browser, the built server. */
module.exports = {
  ...node,
  rootDir: __dirname,
  testMatch: ['<rootDir>/*.e2e-spec.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  // The stories start what was built, as a user would; only their own shapes come from the sources.
  testTimeout: 180_000,
  // A story that failed may leave a call or a wire behind: the run ends, and tells of it, all the same.
  forceExit: true,
};

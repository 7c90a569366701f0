const { statSync } = require('node:fs');
const Sequencer = require('@jest/test-sequencer').default;

/** A mutant that a small spec kills need not meet the many days at the mini PBX. */
const weight = ({ path }) => (/ledger-|properties/.test(path) ? 1e9 : 0) + statSync(path).size;

module.exports = class QuickFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => weight(one) - weight(other));
  }
};

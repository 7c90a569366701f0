const path = require('node:path');
const preset = require('../jest/node.cjs');

const root = path.join(__dirname, '../..');

/** The specs of tracker and fold, of two packages in one project, so that every mutant meets all that could kill it. */
module.exports = {
  ...preset,
  rootDir: root,
  roots: ['<rootDir>/libs/crm-core/src', '<rootDir>/libs/telephony/src', '<rootDir>/libs/telephony/test'],
  testMatch: [
    '<rootDir>/libs/crm-core/src/calls/**/*.spec.ts',
    '<rootDir>/libs/telephony/src/asterisk/{call-tracker,dialplan-events,transfer-events}.spec.ts',
    '<rootDir>/libs/telephony/test/{call,ledger}-*.spec.ts',
  ],
  testSequencer: path.join(__dirname, 'quick-first.cjs'),
  modulePathIgnorePatterns: ['<rootDir>/[^/]+/[^/]+/dist'],
};

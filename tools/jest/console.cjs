const node = require('./node.cjs');

/** Preset of what runs in a browser. */
module.exports = {
  ...node,
  testEnvironment: 'jsdom',
  moduleNameMapper: {
    ...node.moduleNameMapper,
    '\\.(css|svg|png|wav|mp3|ogg)$': require.resolve('./asset.cjs'),
  },
};

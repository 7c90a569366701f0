/** All specs in one run: some hundred files that share what is loaded. */
module.exports = require('../../tools/jest/together.cjs')(require('./jest.config.cjs'), { groups: 12 });

import { agentsLeft } from './shared-agents';

const both = { queues: ['sales', 'support'] };
const sales = { queues: ['sales'] };
const support = { queues: ['support'] };

it.each([
  ['agents of its own only', [sales, sales], [{ queue: 'support', lines: 3 }], 2],
  ['shared agents, while the others have enough of their own', [both, sales, support], [{ queue: 'support', lines: 1 }], 2],
  ['fewer, once the others want the shared ones too', [both, sales, support], [{ queue: 'support', lines: 2 }], 1],
  ['none, where all are wanted elsewhere', [both, both], [{ queue: 'support', lines: 5 }], 0],
  ['all of them, whatever its own calls want', [both], [{ queue: 'sales', lines: 5 }], 1],
])('a queue has %s', (_, free, demands, left) => {
  expect(agentsLeft('sales', free, demands)).toBe(left);
});

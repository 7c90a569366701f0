import type { Agent } from '@callcard/crm-core';
import { agentFilterOf, matches } from './agent-filter';

const anna = {
  name: 'Анна Соловьёва',
  extension: '1001',
  teamId: 'north',
  state: 'talking',
  handRaisedAt: null,
  ownQueues: ['sales'],
} as unknown as Agent;
const narrowed = (address: string) => matches(anna, agentFilterOf(new URLSearchParams(address)));

describe('the filters of the floor', () => {
  it.each([
    ['', true],
    ['team=north&state=talking&queue=sales&q=солов', true],
    ['team=south', false],
    ['state=break', false],
    ['state=atWork', true],
    ['state=handUp', false],
    ['state=nonsense', true],
    ['queue=vip', false],
    ['q=100', true],
    ['q=001', false],
    ['q=Борис', false],
  ])('"%s" shows Anna: %s', (address, shown) => {
    expect(narrowed(address)).toBe(shown);
  });

  it('leaves out whoever is offline of those at work', () => {
    expect(matches({ ...anna, state: 'offline' }, agentFilterOf(new URLSearchParams('state=atWork')))).toBe(false);
  });
});

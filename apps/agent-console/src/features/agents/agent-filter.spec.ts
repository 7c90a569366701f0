import type { Agent } from '@callcard/crm-core';
import { agentFilterOf, shownOn } from './agent-filter';

const anna = {
  name: 'Анна Соловьёва',
  extension: '1001',
  teamId: 'north',
  state: 'talking',
  handRaisedAt: null,
  ownQueues: ['sales'],
} as unknown as Agent;
const shown = (agents: Agent[], address = '') => shownOn(agents, agentFilterOf(new URLSearchParams(address)));
const narrowed = (address: string) => shown([anna], address).length === 1;

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
  ])('"%s" shows Anna: %s', (address, isShown) => {
    expect(narrowed(address)).toBe(isShown);
  });

  it('leaves out whoever is offline of those at work', () => {
    expect(shown([{ ...anna, state: 'offline' }], 'state=atWork')).toEqual([]);
  });

  it('lets whoever is off shift come last, and changes no order else', () => {
    const [off, boris, vera] = [
      { ...anna, state: 'offline' },
      { ...anna, name: 'Борис' },
      { ...anna, name: 'Вера' },
    ] as Agent[];
    expect(shown([off!, boris!, vera!])).toEqual([boris, vera, off]);
  });
});

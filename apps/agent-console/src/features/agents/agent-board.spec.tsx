import { act, fireEvent, screen, within } from '@testing-library/react';
import type { Agent } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { AgentBoard } from './agent-board';

const ROW = 44;
const BOX = 440;

const agent = (n: number, more: Partial<Agent> = {}) =>
  ({
    ...{ userId: `user-${n}`, name: `Agent ${n}`, extension: String(1000 + n), device: `PJSIP/${1000 + n}`, deviceState: 'idle' },
    ...{
      state: 'available',
      reason: null,
      since: new Date().toISOString(),
      until: null,
      limitAt: null,
      next: null,
      queues: [],
      ownQueues: [],
    },
    ...{ pbxs: [], callId: null, missedOffers: 0, handRaisedAt: null, wrapUp: null, version: 1 },
    ...more,
  }) as unknown as Agent;

const crowd = Array.from({ length: 500 }, (_, n) => agent(n));
const same = { queueTitle: String, maySet: false, staleSince: () => null, selected: null };
const board = (agents: readonly Agent[], more: Partial<Parameters<typeof AgentBoard>[0]> = {}) => (
  <AgentBoard agents={agents} {...same} partyOf={() => null} onSelect={() => undefined} {...more} />
);

/** jsdom lays nothing out: rows and the box have the sizes that they would have. */
const sizes = { clientHeight: BOX, clientWidth: 800, scrollHeight: 500 * ROW } as const;

beforeEach(() => {
  for (const [name, pixels] of Object.entries(sizes))
    jest.spyOn(Element.prototype, name as keyof typeof sizes, 'get').mockReturnValue(pixels);
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW);
});
afterEach(() => jest.restoreAllMocks());

const shownRows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);

describe('the board of five hundred agents', () => {
  it('has the rows in the document that can be seen, and says how many there are', async () => {
    await show(board(crowd));
    expect(shownRows().length).toBeGreaterThanOrEqual(BOX / ROW);
    expect(shownRows().length).toBeLessThan(30);
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('501');
    expect(shownRows()[0]!.getAttribute('aria-rowindex')).toBe('2');
  });

  it('shows others when it is scrolled, and keeps the row with the focus', async () => {
    await show(board(crowd));
    const first = screen.getByRole('button', { name: 'Agent 0' });
    act(() => first.focus());
    const box = screen.getByRole('region');
    act(() => {
      box.scrollTop = 200 * ROW;
      fireEvent.scroll(box);
    });
    expect(screen.getByRole('button', { name: 'Agent 200' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Agent 100' })).toBeNull();
    expect(document.activeElement).toBe(first);
  });

  it('draws the one that changed and no other', async () => {
    const partyOf = () => null;
    const { update } = await show(board(crowd, { partyOf }));
    const names = () => shownRows().map((row) => row.querySelector('td')!.firstChild);
    const before = names();
    update(board(crowd.with(3, agent(3, { state: 'break', version: 2 })), { partyOf }));
    expect(within(shownRows()[3]!).getByText('Break')).toBeTruthy();
    expect(names()).toEqual(before);
  });

  it('goes from row to row by arrows, and chooses by Enter', async () => {
    const onSelect = jest.fn();
    await show(board(crowd, { onSelect }));
    act(() => screen.getByRole('button', { name: 'Agent 0' }).focus());
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Agent 1');
    fireEvent.click(document.activeElement!);
    expect(onSelect).toHaveBeenCalledWith('user-1');
  });

  it('says who is on the line, and that nobody is like that', async () => {
    const { update } = await show(board(crowd.slice(0, 2), { partyOf: ({ userId }) => (userId === 'user-1' ? 'Olena' : null) }));
    expect(within(shownRows()[1]!).getByText('Olena')).toBeTruthy();
    update(board([]));
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText(/Nobody here is like that/)).toBeTruthy();
  });
});

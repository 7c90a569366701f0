import { Table } from '@mantine/core';
import { act, screen } from '@testing-library/react';
import type { Agent, Call, LinkReport, Queue } from '@callcard/crm-core';
import { show } from '../../test/render';
import { AgentCells } from '../features/agents/agent-row';
import { CallStrip } from '../features/calls/call-strip';
import { CallTable } from '../features/calls/call-table';
import { QueueTile } from '../features/queues/queue-board';
import { links, pbxLinks, serverLink } from '../realtime/links';

const MINUTE = 60_000;
const NOW = Date.now();
const ago = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const link = (name: string, state: LinkReport['state']) => ({ pbx: name, state, since: ago(2), demo: false, problem: null }) as LinkReport;

const call = (id: string, pbx: string) =>
  ({
    ...{ id, pbx, direction: 'inbound', state: 'talking', callerNumber: '+79160000101', clientName: id, outcome: null },
    ...{ startedAt: ago(6), answeredAt: ago(5), waitSeconds: 0, talkSeconds: 0 },
  }) as Call;
const agent = { userId: 'a', name: 'Anna', extension: '1001', device: 'PJSIP/1001', deviceState: 'inUse', state: 'talking' };
const anna = {
  ...agent,
  reason: null,
  since: ago(5),
  until: null,
  next: null,
  queues: [],
  limitAt: null,
  pbxs: ['north'],
  callId: null,
  handRaisedAt: null,
  version: 1,
} as unknown as Agent;
const sales = {
  id: 'q',
  pbx: 'north',
  name: 'sales',
  title: 'Sales',
  waiting: 2,
  longestSince: ago(5),
  members: [],
  version: 1,
} as unknown as Queue;

const marks = () => screen.queryAllByText(/^state unknown since \d\d:\d\d$/).length;
const timers = () => screen.getAllByRole('timer').map(({ textContent }) => textContent);
const later = async (milliseconds: number) => act(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));

describe('what nobody knows just now', () => {
  beforeEach(() => links.set({ known: true, server: { up: true, since: ago(10) }, pbx: [], lost: {} }));

  const strip = () =>
    show(<CallStrip calls={[call('One', 'north'), call('Two', 'south')]} agent={undefined} selectedId={null} onSelect={() => {}} />);

  it('marks the calls of the lost PBX alone, and they are not ended', async () => {
    await strip();
    expect(marks()).toBe(0);
    act(() => void pbxLinks([link('north', 'down'), link('south', 'live')]));
    expect(marks()).toBe(1);
    const [north, south] = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(north).toMatch(/talking.*state unknown/);
    expect(south).toMatch(/talking/);
    expect(south).not.toMatch(/unknown/);
  });

  it('stops the timers of the lost PBX where they stood, and no others', async () => {
    await strip();
    act(() => void pbxLinks([link('north', 'down'), link('south', 'live')]));
    const [stopped, before] = timers();
    expect(stopped).toBe('3:00');
    await later(1300);
    const [still, running] = timers();
    expect(still).toBe(stopped);
    expect(running).not.toBe(before);
  });

  it('takes the marks off when the PBX is back', async () => {
    await strip();
    act(() => void pbxLinks([link('north', 'down'), link('south', 'live')]));
    act(() => void pbxLinks([link('north', 'live'), link('south', 'live')]));
    expect(marks()).toBe(0);
    expect(timers()[0]).not.toBe('3:00');
  });

  it('marks everything while the server is not heard', async () => {
    await strip();
    act(() => void pbxLinks([link('north', 'live'), link('south', 'live')]));
    act(() => serverLink(false));
    expect(marks()).toBe(2);
    act(() => serverLink(true));
    expect(marks()).toBe(0);
  });

  it('marks a queue, whose numbers are those of then', async () => {
    await show(<QueueTile queue={sales} />);
    act(() => void pbxLinks([link('north', 'down')]));
    expect(marks()).toBe(1);
    expect(screen.getByText('2 waiting').className).toContain('stale');
    expect(timers()).toEqual(['3:00']);
  });

  it('marks an agent, whose phone may do anything meanwhile', async () => {
    const nothing = () => undefined;
    const row = { queueTitle: String, maySet: false, party: null, isSelected: false, onSelect: nothing, onHistory: nothing };
    const board = (since: string | null) => (
      <Table>
        <Table.Tbody>
          <Table.Tr>
            <AgentCells {...row} agent={anna} lostSince={since} />
          </Table.Tr>
        </Table.Tbody>
      </Table>
    );
    const { update } = await show(board(null));
    expect(screen.getByText(/in use/)).toBeTruthy();
    update(board(ago(2)));
    expect(marks()).toBe(1);
    expect(screen.queryByText(/in use/)).toBeNull();
    expect(timers()).toEqual(['00:03:00']);
  });

  it('marks open calls in the journal, and none that has ended', async () => {
    const ended = { ...call('Ended', 'north'), state: 'ended', outcome: 'answered' } as Call;
    await show(<CallTable calls={[call('One', 'north'), ended]} hrefOf={(id) => id} queueTitle={(name) => name} />);
    act(() => void pbxLinks([link('north', 'down')]));
    expect(marks()).toBe(1);
  });
});

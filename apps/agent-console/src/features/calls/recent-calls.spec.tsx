import { fireEvent, screen } from '@testing-library/react';
import type { Call } from '@callcard/crm-core';
import { press } from '../../../test/press';
import { show } from '../../../test/render';
import { RecentCallList } from './recent-calls';

const call = (id: string, more: Partial<Call> = {}) =>
  ({
    ...{
      id,
      direction: 'inbound',
      state: 'ended',
      callerNumber: '+79160000101',
      calledNumber: '+74951000001',
      clientName: id,
      clientId: null,
    },
    ...{ startedAt: '2026-11-26T08:00:00.000Z', talkSeconds: 190, disposition: null, outcome: 'answered' },
    ...more,
  }) as Call;

async function recent(onDial: ((number: string, clientId: string | null) => void) | null) {
  const calls = [call('One'), call('Two', { direction: 'outbound', calledNumber: '+79160000202' }), call('Three', { callerNumber: null })];
  await show(<RecentCallList calls={calls} hrefOf={(id) => `/calls/${id}`} onDial={onDial} />);
  return screen.getAllByRole('link');
}

describe('my last calls', () => {
  it('are walked by the arrows, which stop at the ends', async () => {
    const [one, two, three] = await recent(null);
    one!.focus();
    fireEvent.keyDown(one!, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(one);
    fireEvent.keyDown(one!, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(two);
    fireEvent.keyDown(two!, { key: 'ArrowDown' });
    fireEvent.keyDown(three!, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(three);
  });

  it('are dialled by F2: who called, or whom we called; a hidden number is nobody', async () => {
    const dialled: (string | null)[] = [];
    const rows = await recent((number) => dialled.push(number));
    for (const row of rows) {
      row.focus();
      press(row, { key: 'F2', code: 'F2' });
    }
    expect(dialled).toEqual(['+79160000101', '+79160000202']);
  });

  it('leave F2 to the call that rings', async () => {
    const [one] = await recent(null);
    one!.focus();
    expect(fireEvent.keyDown(one!, { key: 'F2', code: 'F2' })).toBe(true);
  });

  it('say that a result is missing', async () => {
    await recent(null);
    expect(screen.getAllByText(/Needs result/)).toHaveLength(3);
  });
});

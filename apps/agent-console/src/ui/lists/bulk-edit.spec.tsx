import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { http } from '../../lib/http';
import { BulkBar } from './bulk-bar';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
const result = {
  ...{ changed: 1, unchanged: 0, total: 2 },
  refused: [{ why: 'invalid', rule: 'deal_is_over', count: 1, items: [{ id: id(2), name: 'DEAL-2026-000002 · Gate' }] }],
};

describe('a change of many', () => {
  it('is looked at first, says which stay and why, and goes where the noun is', async () => {
    const post = jest.spyOn(http, 'post').mockImplementation((path: string) =>
      Promise.resolve((path.endsWith('/preview') ? result : { ...result, id: id(9), state: 'running', done: 0 }) as never),
    ); // prettier-ignore
    jest.spyOn(http, 'get').mockResolvedValue({ ...result, id: id(9), state: 'done', done: 2 } as never);
    const inputs = (_change: object, set: (part: Record<string, unknown>) => void) => (
      <button onClick={() => set({ source: 'Fair' })}>Source</button>
    );
    await show(<BulkBar noun="deals" chosen={[{ id: id(1), version: 3 }]} filter={{ state: 'open' }} inputs={inputs} onDone={jest.fn()} />);
    fireEvent.click(screen.getByRole('button', { name: 'Change all in the list' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Source' }));
    fireEvent.click(screen.getByRole('button', { name: 'See what would change' }));
    expect(await screen.findByText('1 deal would change.')).toBeTruthy();
    expect(screen.getByText('1 is over: DEAL-2026-000002 · Gate')).toBeTruthy();
    const input = { selection: { filter: { state: 'open' } }, change: { source: 'Fair' } };
    expect(post).toHaveBeenCalledWith('/deals/bulk-edits/preview', input, expect.anything());
    fireEvent.click(screen.getByRole('button', { name: 'Change 1 deal' }));
    expect(await screen.findByText('All done: 2')).toBeTruthy();
    expect(post).toHaveBeenCalledWith('/deals/bulk-edits', input, expect.anything());
  });

  it('takes the ticked ones as they were seen', async () => {
    const post = jest.spyOn(http, 'post').mockResolvedValue(result as never);
    await show(<BulkBar noun="requests" chosen={[{ id: id(1), version: 3 }]} filter={{}} inputs={() => null} onDone={jest.fn()} />);
    fireEvent.click(screen.getByRole('button', { name: 'Change the ticked ones' }));
    fireEvent.click(await screen.findByRole('button', { name: 'See what would change' }));
    await screen.findByText('1 request would change.');
    expect(post).toHaveBeenCalledWith(
      '/requests/bulk-edits/preview',
      { selection: { items: [{ id: id(1), version: 3 }] }, change: {} },
      expect.anything(),
    );
  });
});

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { CallReport, RepeatSettings, RepeatSettingsInput } from '@callcard/crm-core';
import { show } from '../../../test/render';
import type { ReportQuery } from './api';
import { RepeatOptions } from './repeat-options';

const QUERY: ReportQuery = { of: 'repeats', from: '2026-11-01', to: '2026-11-02', by: 'caller' };

const reportOf = (repeats: RepeatSettings): CallReport => ({
  ...{ timeZone: 'Europe/Kyiv', from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z', countedUntil: null },
  ...{ report: 'repeats', by: 'caller', repeats, rows: [], total: { figures: {}, kpis: {}, correctedAt: null } },
});

/** A server that keeps how the company looks at repeats, and shows them as it is asked to. */
function serverWith(company: RepeatSettings & { version: number }, shown: RepeatSettings) {
  const kept = { company, saved: [] as RepeatSettingsInput[] };
  const fetch = async (address: string, { method, body }: RequestInit) => {
    if (method === 'PUT') {
      kept.saved.push(JSON.parse(String(body)) as RepeatSettingsInput);
      kept.company = { ...kept.saved.at(-1)!, version: kept.company.version + 1 };
    }
    const told = address.startsWith('/api/reports/settings') ? kept.company : reportOf(shown);
    return { ok: true, status: 200, statusText: '', json: async () => told, text: async () => JSON.stringify(told) } as Response;
  };
  Object.assign(globalThis, { fetch });
  return kept;
}

const saveForAll = () => screen.queryByRole('button', { name: 'Save for everybody' });

it('what is shown becomes the company’s by one button, which goes then', async () => {
  const kept = serverWith({ days: 7, sameTopic: false, version: 3 }, { days: 3, sameTopic: true });
  await show(<RepeatOptions query={QUERY} maySave ask={() => undefined} />);
  const button = await screen.findByRole('button', { name: 'Save for everybody' });
  await act(async () => fireEvent.click(button));
  expect(kept.saved).toEqual([{ days: 3, sameTopic: true, version: 3 }]);
  await waitFor(() => expect(saveForAll()).toBeNull());
});

it('offers nothing where it is the company’s already, or to whom may not', async () => {
  serverWith({ days: 7, sameTopic: false, version: 3 }, { days: 7, sameTopic: false });
  const { cache, unmount } = await show(<RepeatOptions query={QUERY} maySave ask={() => undefined} />);
  await waitFor(() => expect([cache.isFetching(), cache.getQueryCache().getAll()]).toEqual([0, [expect.anything(), expect.anything()]]));
  expect([screen.queryAllByRole('checkbox').length, saveForAll()]).toEqual([1, null]);
  unmount();
  serverWith({ days: 7, sameTopic: false, version: 3 }, { days: 3, sameTopic: true });
  await show(<RepeatOptions query={QUERY} maySave={false} ask={() => undefined} />);
  await screen.findByRole('checkbox');
  expect(saveForAll()).toBeNull();
});

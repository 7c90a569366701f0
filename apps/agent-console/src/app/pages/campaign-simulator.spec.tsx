import { act, fireEvent, screen, within } from '@testing-library/react';
import { type Me, newId, type WhatIf } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { SessionContext } from '../../features/auth/session';
import type { SimulationWord } from '../../features/campaigns/simulation.worker';
import { CampaignSimulator } from './campaign-simulator';

const campaign = {
  ...{ id: newId(), name: 'Renewals', goal: '', mode: 'power', state: 'draft', stateReason: null, stateAt: '2026-11-27T08:00:00.000Z' },
  ...{ purpose: 'service', rulePack: 'UA', pbx: 'main', queue: 'sales', callerId: null, scriptId: null, priority: 10 },
  ...{ startsAt: null, endsAt: null, createdAt: '2026-11-27T08:00:00.000Z', version: 1 },
  settings: {
    pacing: { ratio: 2.5, maxLines: 40, dropLimit: 0.05, predictiveFrom: 8 },
    ...{ ringSeconds: 30, previewSeconds: null, detectMachines: false, waitSeconds: 1, callsPerSecond: 2 },
  },
};
const learned = { attempts: 812, answerShare: 0.217, answerAfter: 8.34, talk: 64.2, talkSpread: null, wrapUp: null };

class FakeWorker {
  static last: FakeWorker;
  asked: WhatIf | null = null;
  ended = false;
  onmessage: ((event: { data: SimulationWord }) => void) | null = null;
  constructor() {
    FakeWorker.last = this;
  }
  postMessage = (whatIf: WhatIf) => void (this.asked = whatIf);
  terminate = () => void (this.ended = true);
  says = (data: SimulationWord) => act(async () => this.onmessage?.({ data }));
}

const answer = (body: unknown) => ({ ok: true, status: 200, text: async () => JSON.stringify(body) }) as Response;

beforeEach(() => {
  const items = [campaign];
  const fetch = async (path: string) => answer(path.endsWith('/learned') ? learned : { items, nextCursor: null });
  Object.assign(globalThis, { Worker: FakeWorker, fetch });
});

const open = (grants: Me['grants'] = { 'campaigns.run': 'all' }) =>
  show(
    <SessionContext value={{ grants } as Me}>
      <CampaignSimulator />
    </SessionContext>,
  );
const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const figuresOf = (mode: 'progressive' | 'predictive', dropShare: number) => ({
  figures: {
    ...{ mode, utilisation: 0.875, dropShare, dropLow: dropShare / 2, dropHigh: 2 * dropShare },
    ...{ dialledPerHour: 1234, contactsPerHour: 321 },
  },
});

it('is filled in with what a campaign has learned, simulates beside the page, and compares what came of it', async () => {
  await open();
  fireEvent.change(await screen.findByLabelText('Fill in from a campaign'), { target: { value: campaign.id } });
  await screen.findByText('Filled in with what 812 attempts have taught.');
  expect(value('Answered by a person, %')).toBe('21.7');
  expect(value('Talk, s (median)')).toBe('64');
  expect(value('Wrap-up, s')).toBe('30');
  expect(value('Limit on drops, %')).toBe('5');
  fireEvent.click(screen.getByLabelText('Power: a ratio'));
  fireEvent.click(screen.getByRole('button', { name: 'Simulate' }));
  const worker = FakeWorker.last;
  expect(worker.asked).toMatchObject({ modes: ['progressive', 'predictive'], pacing: { dropLimit: 0.05 }, campaign: { handling: 94 } });
  await worker.says({ done: 5 });
  expect(screen.getByRole('progressbar', { name: 'Simulated so far' }).getAttribute('aria-valuenow')).toBe('25');
  await worker.says(figuresOf('progressive', 0));
  await worker.says(figuresOf('predictive', 0.028));
  const row = within(screen.getByRole('table', { name: 'Ways of dialling compared' })).getByRole('row', { name: /^Predictive/ });
  expect(within(row).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['87.5%', '2.8%', '1.4% to 5.6%', '1,234', '321']); // prettier-ignore
  screen.getByText('The simulation is finished.');
});

it('can be stopped, and refuses what cannot be', async () => {
  await open();
  fireEvent.change(await screen.findByLabelText('Agents'), { target: { value: '0' } });
  fireEvent.click(screen.getByRole('button', { name: 'Simulate' }));
  await screen.findByText('This number is too small or too large.');
  fireEvent.change(screen.getByLabelText('Agents'), { target: { value: '5' } });
  fireEvent.click(screen.getByRole('button', { name: 'Simulate' }));
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(FakeWorker.last.ended).toBe(true);
  screen.getByText('The simulation was stopped.');
});

it('is not for those who may not run campaigns', async () => {
  await open({});
  expect(screen.queryByRole('button', { name: 'Simulate' })).toBeNull();
});

import { screen, within } from '@testing-library/react';
import { newId, Quota, quotaStates, type AttemptId, type CampaignBoard, type CampaignContactId } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { BoardFigures, HourChart } from './board-parts';
import { LastAttempts, QuotaTable } from './board-tables';
import { DropGauge } from './drop-gauge';

const at = '2026-11-27T10:00:00.000Z';
const board = {
  lines: { ringing: 3, talking: 2 },
  hour: { dialled: 40, answeredLive: 10, dropped: 1, reached: 8, contactsDone: 12 },
  contacts: { all: 500, waiting: 320, due: 300, dialling: 5, done: 175 },
  finishAt: null,
} as CampaignBoard;

it('names every figure of the board, and says when there is no forecast', async () => {
  await show(<BoardFigures board={board} />);
  expect(screen.getByText('Answered by a person').nextSibling?.textContent).toBe('25%');
  expect(screen.getByText('List left').nextSibling?.textContent).toBe('320 of 500, 300 due');
  screen.getByText('no forecast yet');
});

it('shows drops against the limit in words too', async () => {
  const { update } = await show(<DropGauge drops={{ dropped: 2, talked: 98, rate: 0.02, limit: 0.03, days: 30 }} />);
  screen.getByText('2% dropped of 100 answered (2) in 30 days; the limit is 3%. Within the limit.');
  update(<DropGauge drops={{ dropped: 4, talked: 96, rate: 0.04, limit: 0.03, days: 30 }} />);
  screen.getByText(/Above the limit/);
});

it('has the last hour as a table beside its columns', async () => {
  await show(<HourChart steps={[{ at, dialled: 10, answeredLive: 4, dropped: 1 }]} />);
  const row = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true })[1]!;
  expect(within(row).getAllByRole('cell', { hidden: true }).map(({ textContent }) => textContent)).toEqual(['6', '3', '1']); // prettier-ignore
});

it('lists attempts that go on, and how far quotas are', async () => {
  const attempt = {
    id: newId<AttemptId>(),
    contactId: newId<CampaignContactId>(),
    name: 'Olena',
    number: '+380441230001',
    agentName: null,
  };
  const quota = Quota.parse({ result: 'sale', field: 'region', most: 3 });
  await show(
    <>
      <LastAttempts last={[{ ...attempt, at, outcome: null, result: null }]} resultText={(key) => key} />
      <QuotaTable quotas={quotaStates(quota, [{ result: 'sale', value: 'Kyiv', count: 3 }])} resultText={() => 'Sale'} />
    </>,
  );
  screen.getByText('goes on');
  screen.getByText('region: Kyiv');
  screen.getByText('full: 3 of 3');
  screen.getByText('call no more of them');
});

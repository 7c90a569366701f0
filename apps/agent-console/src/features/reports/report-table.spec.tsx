import { fireEvent, screen } from '@testing-library/react';
import { kpisOf, NOTHING_OFFERED, QUEUE_KPIS, type QueueReport, type QueueTally } from '@callcard/crm-core';
import { show } from '../../../test/render';
import type { Figure } from './api';
import { bundled, ReportChart } from './report-chart';
import { ReportTable } from './report-table';

const row = (figures: Partial<QueueTally>, correctedAt: string | null = null) => {
  const tally = { ...NOTHING_OFFERED, ...figures };
  return { figures: tally, kpis: kpisOf(QUEUE_KPIS, tally), correctedAt };
};
const served = { offered: 10, answered: 8, abandoned: 2, answeredWithin: 6, reached: 4, answeredWaitSeconds: 40, longestWaitSeconds: 61 };

const report = (by: QueueReport['by'], ...rows: QueueReport['rows']): QueueReport => ({
  ...{
    by,
    rows,
    timeZone: 'Europe/Kyiv',
    from: '2026-10-24T21:00:00.000Z',
    to: '2026-10-25T22:00:00.000Z',
    countedUntil: null,
    settings: [],
  },
  total: row(served),
});

const table = (of: QueueReport, opened: (figure: Figure) => void = () => undefined) => (
  <ReportTable
    report={of}
    of="queues"
    link={(figure, text, label) => (
      <button aria-label={label} onClick={() => opened(figure)}>
        {text}
      </button>
    )}
  />
);

it('leads from each count to its calls, and says where one was corrected', async () => {
  const opened = jest.fn<void, [Figure]>();
  await show(table(report('queue', { key: 'main/sales', name: 'Sales', ...row(served, '2026-10-26T08:00:00.000Z') }), opened));
  const [, sales, total] = screen.getAllByRole('row');
  expect(sales!.textContent).toContain('a call was reconciled');
  expect(sales!.textContent).toContain('60%');
  expect(sales!.textContent).toContain('5 s');
  expect(total!.textContent).not.toContain('reconciled');
  fireEvent.click(screen.getByRole('button', { name: 'Abandoned, Sales: 2' }));
  fireEvent.click(screen.getByRole('button', { name: 'Offered, Total: 10' }));
  expect(opened.mock.calls).toEqual([[{ key: 'main/sales', figure: 'abandoned' }], [{ figure: 'offered' }]]);
});

it('tells the two hours apart that have one name in the night when clocks go back', async () => {
  const hours = ['2026-10-24T23:00:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'];
  await show(table(report('hour', ...hours.map((key) => ({ key, name: null, ...row({}) })))));
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.replace(/^.*, /, ''))).toEqual([
    ...['02:00', '03:00 GMT+3', '03:00 GMT+2', '04:00'],
    'Total',
  ]);
});

it('has a column of the chart for each interval, and a dash where nothing is to be divided', async () => {
  const of = report('day', { key: '2026-10-25', name: null, ...row({}) });
  await show(
    <>
      <ReportChart report={of} />
      {table(of)}
    </>,
  );
  expect(document.querySelectorAll('.column')).toHaveLength(1);
  expect(screen.getAllByRole('row')[1]!.textContent).toContain('–');
  expect(screen.queryByRole('button', { name: /25/ })).toBeNull();
});

it('shows the hours of a week as a map with its numbers', async () => {
  const of = report('hourOfWeek', { key: '3-09', name: null, ...row(served) }, { key: '7-23', name: null, ...row({}) });
  await show(<ReportChart report={of} />);
  const wednesday = screen.getAllByRole('row')[3]!;
  expect(wednesday.textContent).toBe('Wed10');
  expect([...wednesday.querySelectorAll('td')].findIndex(({ textContent }) => textContent === '10')).toBe(9);
});

it('draws a month of quarters in as many columns as can be told apart, and loses none', () => {
  const steps = Array.from({ length: 2880 }, (_, n) => ({ name: String(n), parts: [1, n % 3] }));
  const columns = bundled(steps);
  expect(columns).toHaveLength(120);
  const sum = (of: typeof steps, part: number) => of.reduce((all, { parts }) => all + parts[part]!, 0);
  expect([sum(columns, 0), sum(columns, 1)]).toEqual([sum(steps, 0), sum(steps, 1)]);
  expect(columns.at(-1)!.name).toBe('2856 – 2879');
});

import { fireEvent, screen } from '@testing-library/react';
import { CALL_KPIS, type CallReport, kpisOf, NOTHING_OFFERED, QUEUE_KPIS, type QueueReport, type QueueTally } from '@callcard/crm-core';
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

const ofCalls = (report: CallReport['report'], by: CallReport['by'], rows: [key: string, more: object, figures: Record<string, number>][]): CallReport => {
  const line = (figures: Record<string, number>) => ({ figures, kpis: kpisOf<string, Record<string, number>>(CALL_KPIS[report], figures), correctedAt: null });
  return {
    ...{ report, by, repeats: null, timeZone: 'Europe/Kyiv', countedUntil: null },
    ...{ from: '2026-10-24T21:00:00.000Z', to: '2026-10-25T22:00:00.000Z' },
    rows: rows.map(([key, more, figures]) => ({ key, name: null, label: null, number: null, ...more, ...line(figures) })),
    total: line(rows.at(-1)?.[2] ?? {}),
  };
}; // prettier-ignore

it('names what reports on calls are divided by: results and causes in words, callers by number, and what has no name', async () => {
  const named = async (report: CallReport) => {
    const { unmount } = await show(<ReportTable report={report} of={report.report} link={(_figure, text) => text} />);
    const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    unmount();
    return names;
  };
  const sale = { en: 'Sale', ru: 'Продажа' };
  expect(await named(ofCalls('results', 'result', [['sale', { label: sale }, {}], ['', {}, {}]]))).toEqual(['Sale', 'Without', 'Total']); // prettier-ignore
  expect(await named(ofCalls('causes', 'cause', [['PJSIP/a 17', { name: 'PJSIP/a 17', label: { en: 'busy' } }, {}]]))).toEqual(['PJSIP/a 17 busy', 'Total']); // prettier-ignore
  expect(await named(ofCalls('repeats', 'caller', [['id', { number: '+380671112233' }, {}]]))).toEqual(['+380671112233', 'Total']);
  expect(await named(ofCalls('lines', 'day', [['2026-10-25', {}, {}]]))).toEqual(['Oct 25, 2026', 'Total']);
});

it('leads from a share to the calls that are its part, and draws the rest of the calls as well', async () => {
  const opened: Figure[] = [];
  const report = ofCalls('repeats', 'day', [['2026-10-25', {}, { calls: 10, repeats: 4, firstContacts: 5, resolved: 3, pending: 1 }]]);
  await show(
    <>
      <ReportChart report={report} />
      <ReportTable
        report={report}
        of="repeats"
        link={(figure, text, label) => (
          <button aria-label={label} onClick={() => opened.push(figure)}>
            {text}
          </button>
        )}
      />
    </>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'First-call resolution, Oct 25, 2026: 60%' }));
  fireEvent.click(screen.getByRole('button', { name: 'Repeat calls, share, Total: 40%' }));
  expect(opened).toEqual([{ key: '2026-10-25', figure: 'resolved' }, { figure: 'repeats' }]);
  expect(document.querySelector('.column')!.getAttribute('title')).toBe('Oct 25, 2026: 6 / 4');
});

import { fireEvent, screen, within } from '@testing-library/react';
import { AdherenceDay, Shift, StaffedDay, type PlannedPerson } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { AdherenceTable } from './adherence-table';
import { Calculator } from './calculator';
import { ForecastDays } from './forecast-days';
import { ForecastQuarters } from './forecast-quarters';
import { PeopleChart } from './people-chart';
import { ShiftTable } from './shift-table';

const ANNA = '01900000-0000-7000-8000-000000000001';
const BORIS = '01900000-0000-7000-8000-000000000002';
const ZONE = 'Europe/Kyiv';

const quarter = (at: string, calls: number, agents: number, needed: number, planned: number) => ({
  ...{ at, calls, agents, needed, planned, handlingSeconds: 240, load: (calls * 240) / 900 },
  ...{ serviceLevel: 0.85, occupancy: 0.6, answerSeconds: agents === 0 ? null : 8.25 },
});
const day = StaffedDay.parse({
  date: '2026-11-24',
  holiday: null,
  quarters: [
    quarter('2026-11-24T07:00:00.000Z', 12, 5, 8, 6.5),
    quarter('2026-11-24T07:15:00.000Z', 6, 3, 5, 6),
    quarter('2026-11-24T07:30:00.000Z', 0, 0, 0, 0),
  ],
});

describe('the calculator', () => {
  it('says whom twelve calls of four minutes in a quarter of an hour take, and what one more or less would change', async () => {
    await show(<Calculator />);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('On the phone: 6. To be planned: 9. Load: 3.2 erlangs.');
    const enough = screen.getByText(/enough/).closest('tr')!;
    // Erlang C of 3.2 erlangs and 6 people: 12.7 % wait, and 89.9 % are answered in 20 seconds; five people answer but 75.2 %.
    expect(enough.textContent).toContain('89.9%53.3%');
    expect(enough.previousElementSibling!.textContent).toContain('75.2%');
    fireEvent.change(screen.getByRole('textbox', { name: 'Calls' }), { target: { value: '24' } });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Load: 6.4 erlangs');
    fireEvent.click(screen.getByRole('radio', { name: /^Erlang A/ }));
    expect(screen.getByRole('columnheader', { name: 'Give up' })).toBeTruthy();
  });
});

describe('a forecast', () => {
  it('shows a day with what it takes, and opens another', async () => {
    const open = jest.fn();
    await show(<ForecastDays days={[day, { ...day, date: '2026-11-25' }]} shown="2026-11-24" onShow={open} />);
    const [, tuesday] = screen.getAllByRole('row');
    expect(
      within(tuesday!)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['18', '8', '3.3', '3.1', '⚠ 0.4']);
    fireEvent.click(screen.getByRole('button', { name: 'Wed, Nov 25' }));
    expect(open).toHaveBeenCalledWith('2026-11-25');
  });

  it('shows the quarters of an hour in which something is, by the wall of the company, and marks where people are missing', async () => {
    await show(
      <>
        <PeopleChart day={day} timeZone={ZONE} />
        <ForecastQuarters day={day} timeZone={ZONE} serviceSeconds={20} />
      </>,
    );
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['09:00', '09:15']);
    const [first, second] = screen.getAllByRole('row').slice(1);
    expect(first!.textContent).toContain('⚠ 6.5');
    expect(second!.textContent).not.toContain('⚠');
    // Eight needed are the whole height, six and a half planned so much of it.
    expect(document.querySelector('.people-needed')!.getAttribute('d')).toMatch(/^M0\.0,0\.0 L320\.0,0\.0 /);
    expect(document.querySelector('.people-planned')!.getAttribute('d')).toMatch(/^M0\.0,28\.1 /);
  });
});

describe('shifts', () => {
  const shift = (change: object) =>
    Shift.parse({
      ...{ id: '01900000-0000-7000-8000-0000000000a1', userId: ANNA, userName: 'Anna', date: '2026-10-24', from: '22:00', to: '06:00' },
      ...{ breaks: [{ from: '02:00', to: '02:30' }], timeZone: ZONE, queueIds: [], version: 1 },
      ...{ startsAt: '2026-10-24T19:00:00.000Z', endsAt: '2026-10-25T04:00:00.000Z', ...change },
    });
  const days = ['2026-10-24', '2026-10-25'];

  it('are opened and added by whoever may plan the person, and only read of others', async () => {
    const [opened, added] = [jest.fn(), jest.fn()];
    const boris = shift({ id: '01900000-0000-7000-8000-0000000000a2', userId: BORIS, userName: 'Boris', date: '2026-10-25' });
    const people = [{ id: ANNA, name: 'Anna' }] as PlannedPerson[];
    await show(<ShiftTable shifts={[shift({}), boris]} days={days} people={people} titleOf={String} onOpen={opened} onAdd={added} />);
    const [anna, other] = screen.getAllByRole('row').slice(1);
    // The clocks go back in that night.
    expect(anna!.textContent).toContain('The clocks change: 9 h.');
    expect(within(anna!).getAllByRole('cell').at(-1)!.textContent).toBe('8.5');
    fireEvent.click(within(anna!).getByRole('button', { name: 'Anna: 22:00–06:00' }));
    fireEvent.click(within(anna!).getByRole('button', { name: 'New shift: Anna, Sun, Oct 25' }));
    expect(opened).toHaveBeenCalledWith(shift({}));
    expect(added).toHaveBeenCalledWith(ANNA, '2026-10-25');
    expect(within(other!).queryAllByRole('button')).toEqual([]);
    expect(other!.textContent).toContain('22:00–06:00');
  });
});

describe('adherence', () => {
  it('opens a day to what was otherwise, to the minute', async () => {
    const told = AdherenceDay.parse({
      ...{ userId: ANNA, userName: 'Anna', date: '2026-11-26', timeZone: ZONE, adherence: 0.96, conformance: 1.02 },
      ...{ plannedSeconds: 30_600, plannedWorkSeconds: 28_800, adherentSeconds: 29_400, workedSeconds: 29_000, outsideSeconds: 0 },
      exceptions: [
        { kind: 'late', from: '2026-11-26T07:00:00.000Z', to: '2026-11-26T07:07:00.000Z', seconds: 420 },
        { kind: 'break', from: '2026-11-26T09:00:00.000Z', to: '2026-11-26T09:13:00.000Z', seconds: 780 },
      ],
    });
    await show(<AdherenceTable days={[told, { ...told, date: '2026-11-27', exceptions: [] }]} />);
    const [button, whole] = screen.getAllByRole('button');
    expect(whole).toHaveProperty('disabled', true);
    expect(screen.queryByRole('list')).toBeNull();
    fireEvent.click(button!);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '09:00–09:07: Late, 7:00',
      '11:00–11:13: Unplanned break, 13:00',
    ]);
    expect(screen.getByText('As planned 8:10:00 of 8:30:00; all together is the plan.')).toBeTruthy();
  });
});

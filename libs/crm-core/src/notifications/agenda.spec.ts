import { Locale } from '../users/user';
import { agendaDay, agendaLine, agendaSummary } from './agenda';
import { noticeLine } from './notice-words';

it.each([
  ['before nine', '2026-11-27T06:59:00Z', 'Europe/Kyiv', null],
  ['at nine', '2026-11-27T07:00:00Z', 'Europe/Kyiv', '2026-11-27'],
  ['late, when nobody could before', '2026-11-27T09:59:00Z', 'Europe/Kyiv', '2026-11-27'],
  ['at noon no more', '2026-11-27T10:00:00Z', 'Europe/Kyiv', null],
  ['where the day is another one already', '2026-11-26T20:30:00Z', 'Pacific/Auckland', '2026-11-27'],
  ['in summer an hour earlier', '2026-07-01T06:00:00Z', 'Europe/Kyiv', '2026-07-01'],
])('the agenda is told %s', (_when, now, timeZone, day) => {
  expect(agendaDay(new Date(now), timeZone)).toBe(day);
});

describe('an agenda', () => {
  const values = { contacts: '3', overdue: '0', requests: '1', missed: '2' };

  it('says how much there is of what there is', () => {
    expect(agendaSummary(values, 'en')).toBe('contacts today: 3, requests due: 1, missed calls: 2');
    expect(noticeLine({ kind: 'agenda', values }, 'en')).toBe('Today: contacts today: 3, requests due: 1, missed calls: 2');
    expect(noticeLine({ kind: 'teamOverdue', values: { overdue: '2', team: 'Sales' } }, 'en')).toBe(
      'Overdue in Sales: contacts overdue: 2',
    );
  });

  it('has its times as the reader’s clock shows them, in every language', () => {
    const item = { section: 'overdue' as const, at: '2026-11-26T22:30:00.000Z', text: 'Boilers', link: null };
    expect(agendaLine(item, 'en', 'Europe/Kyiv')).toBe('contacts overdue · 27 Nov, 00:30 · Boilers');
    for (const locale of Locale.options) expect(agendaLine(item, locale, 'Europe/Kyiv')).toMatch(/27 .*00:30 · Boilers$/);
  });
});

import type { ActivityId } from '../ids';
import { folded, toICalendar } from './calendar-feed';

type Entry = Parameters<typeof toICalendar>[0][number];
const entry = (values: Partial<Entry>): Entry => ({
  ...{ id: '018f0000-0000-7000-8000-000000000001' as ActivityId, type: 'meeting', state: 'planned', subject: 'Offer', clientName: null, dealNumber: null },
  ...{ place: null, startsAt: '2026-11-26T10:00:00.000Z', endsAt: '2026-11-26T10:30:00.000Z', version: 3 },
  ...values,
}); // prettier-ignore
const write = (...entries: Entry[]) =>
  toICalendar(entries, { name: 'Борис', now: new Date('2026-11-25T08:00:00.000Z'), host: 'crm.example' });

/** As a calendar program reads it: lines unfolded, values unescaped. */
function read(text: string): [name: string, value: string][] {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  return lines.map((line) => {
    const [, name = '', value = ''] = /^([A-Z-]+)[:;](.*)$/.exec(line) ?? [];
    return [name, value.replace(/\\([\\;,nN])/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))];
  });
}

describe('the calendar for programs outside', () => {
  it('has every moment in UTC, and an id of its own for each activity', () => {
    const lines = new Map(read(write(entry({ clientName: 'Степ' }))));
    expect(lines.get('DTSTART')).toBe('20261126T100000Z');
    expect(lines.get('DTEND')).toBe('20261126T103000Z');
    expect(lines.get('UID')).toBe('018f0000-0000-7000-8000-000000000001@crm.example');
    expect(lines.get('SUMMARY')).toBe('Offer · Степ');
    expect(lines.get('SEQUENCE')).toBe('3');
  });

  it('gives back every sign that was written', () => {
    const subject = 'a, b; c\\d\nзустріч:=\r\nend';
    expect(new Map(read(write(entry({ subject })))).get('SUMMARY')).toBe(subject.replace('\r\n', '\n'));
  });

  it('lets nobody write a line of their own', () => {
    const names = read(write(entry({ subject: 'x\r\nEND:VCALENDAR\nATTACH:http://evil', place: 'y\nUID:2' }))).map(([name]) => name);
    expect(names.filter((name) => ['END', 'ATTACH', 'UID'].includes(name))).toEqual(['UID', 'END', 'END']);
  });

  it.each(['x'.repeat(300), 'Ж'.repeat(200), '𝄞'.repeat(90)])('folds %s at 75 octets and tears no character', (text) => {
    const lines = folded(`SUMMARY:${text}`).split('\r\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(lines.slice(1).every((line) => line.startsWith(' '))).toBe(true);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toBe(`SUMMARY:${text}`);
  });

  it('says what was cancelled, and stands when it is empty', () => {
    expect(new Map(read(write(entry({ state: 'cancelled' })))).get('STATUS')).toBe('CANCELLED');
    expect(read(write()).at(-1)).toEqual(['END', 'VCALENDAR']);
  });
});

import { ranked, type PaletteItem } from './palette-item';

const item = (group: PaletteItem['group'], label: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id: label,
  group,
  label,
  run: () => undefined,
  ...more,
});
const items = [
  item('recent', 'Олена Іваненко'),
  item('command', 'Перерыв: обед'),
  item('command', 'Тема: тёмная', { quiet: true }),
  item('person', 'Ірина Коваль', { quiet: true }),
  item('page', 'Звонки'),
];
const labels = (query: string, all = items) => ranked(all, query).map(({ label }) => label);

describe('the palette', () => {
  it('suggests recent clients first, and leaves out what is only there when asked for', () => {
    expect(labels('')).toEqual(['Олена Іваненко', 'Перерыв: обед', 'Звонки']);
  });

  it.each([
    ['обед', ['Перерыв: обед']],
    ['j,tl', ['Перерыв: обед']],
    ['temnaia', ['Тема: тёмная']],
    ['ирина', ['Ірина Коваль']],
    ['zvonki', ['Звонки']],
    ['qwx', []],
  ])('finds by "%s"', (query, found) => expect(labels(query)).toEqual(found));

  it('keeps what the server found, whatever it is called', () => {
    expect(labels('1234567', [...items, item('client', 'ТОВ «Ромашка»', { found: true })])).toEqual(['ТОВ «Ромашка»']);
  });
});

import { CsvRows } from './csv';

const text = '"A","Ёж ""Bob"", and\nmore",""\r\nplain,,"x"\n\n"B","1"\n';
const rows = [
  ['A', 'Ёж "Bob", and\nmore', ''],
  ['plain', '', 'x'],
  ['B', '1'],
];

describe('rows of a log', () => {
  it('are the same wherever the text is cut', () => {
    for (let cut = 0; cut <= text.length; cut++) {
      const reading = new CsvRows();
      expect([...reading.push(text.slice(0, cut)), ...reading.push(text.slice(cut))]).toEqual(rows);
    }
  });

  it('wait for their end', () => {
    const reading = new CsvRows();
    expect(reading.push('"A","1"')).toEqual([]);
    expect(reading.push('\n')).toEqual([['A', '1']]);
  });
});

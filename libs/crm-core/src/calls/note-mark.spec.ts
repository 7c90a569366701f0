import { playMarks, withMark, type NoteMark } from './note-mark';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, second));
const mark = (second: number, offset: number): NoteMark => ({ at: at(second).toISOString(), offset });

describe('the marks of a note', () => {
  it('begin with the first key', () => {
    expect(withMark([], 0, at(42), null)).toEqual([mark(42, 0)]);
  });

  it('are one for a passage typed in one go', () => {
    expect(withMark([mark(42, 0)], 9, at(50), at(45))).toEqual([mark(42, 0)]);
  });

  it('have a second one after a pause', () => {
    expect(withMark([mark(42, 0)], 31, at(90), at(60))).toEqual([mark(42, 0), mark(90, 31)]);
  });

  it('lead to the second of the recording, with the words written there', () => {
    const note = 'asks for the invoice\nwants two windows';
    const recording = { startedAt: at(30).toISOString(), seconds: 100 };
    expect(playMarks(note, [mark(90, 20), mark(42, 0)], recording)).toEqual([
      { second: 12, words: 'asks for the invoice' },
      { second: 60, words: 'wants two windows' },
    ]);
  });

  it('leave out what was written before the recording, after it, or deleted again', () => {
    const recording = { startedAt: at(30).toISOString(), seconds: 10 };
    expect(playMarks('word', [mark(20, 0), mark(45, 0), mark(35, 9)], recording)).toEqual([]);
  });
});

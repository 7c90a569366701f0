import { before, length, union, without } from '../src/calls/span';

const lasting = { from: 5, to: null };

describe('spans', () => {
  it('become one where they overlap or meet, and none where they have no length', () => {
    const spans = [{ from: 7, to: 9 }, { from: 1, to: 3 }, { from: 3, to: 4 }, { from: 2, to: 3 }, { from: 5, to: 5 }]; // prettier-ignore
    expect(union(spans)).toEqual([
      { from: 1, to: 4 },
      { from: 7, to: 9 },
    ]);
    expect(union([{ from: 1, to: 6 }, lasting, { from: 8, to: 9 }])).toEqual([{ from: 1, to: null }]);
  });

  it('leave of a whole what they do not cover', () => {
    expect(without({ from: 0, to: 10 }, [{ from: 2, to: 4 }, { from: 3, to: 6 }])).toEqual([{ from: 0, to: 2 }, { from: 6, to: 10 }]); // prettier-ignore
    expect(
      without({ from: 2, to: 10 }, [
        { from: 0, to: 3 },
        { from: 8, to: 12 },
      ]),
    ).toEqual([{ from: 3, to: 8 }]);
    expect(without({ from: 2, to: 10 }, [{ from: 2, to: 10 }])).toEqual([]);
    expect(
      without({ from: 2, to: 4 }, [
        { from: 4, to: 6 },
        { from: 8, to: 9 },
      ]),
    ).toEqual([{ from: 2, to: 4 }]);
    expect(without({ from: 2, to: null }, [{ from: 3, to: 4 }])).toEqual([{ from: 2, to: 3 }, { from: 4, to: null }]); // prettier-ignore
    expect(without({ from: 2, to: 10 }, [lasting])).toEqual([{ from: 2, to: 5 }]);
  });

  it('are cut at a moment', () => {
    expect(before(6, [{ from: 1, to: 3 }, lasting, { from: 6, to: 8 }, { from: 7, to: 9 }])).toEqual([
      { from: 1, to: 3 },
      { from: 5, to: 6 },
    ]);
    expect(before(Infinity, [lasting])).toEqual([lasting]);
  });

  it('are as long as they last, until now', () => {
    expect(length([{ from: 1, to: 3 }, lasting], 10)).toBe(7);
    expect(length([lasting], 4)).toBe(0);
  });
});

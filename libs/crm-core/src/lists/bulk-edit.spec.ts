import { type BulkJudgement, counted, givenOn, NOTHING_YET } from './bulk-edit';

const item = (n: number) => ({ id: `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`, name: `C${n}` });

describe('a bulk edit', () => {
  it('counts what became of each, and names the first of those refused', () => {
    const outcomes = ['changed', 'changed', 'unchanged', ...Array.from({ length: 25 }, () => 'forbidden' as const), 'changed'] as const;
    const result = outcomes.map((outcome, n): BulkJudgement => ({ outcome, item: item(n) })).reduce(counted, NOTHING_YET);
    expect(result).toMatchObject({ changed: 3, unchanged: 1, refused: [{ why: 'forbidden', rule: null, count: 25 }] });
    expect(result.refused[0]!.items).toHaveLength(20);
  });

  it('counts what each has given on, batch by batch', () => {
    const batch = ['anna', undefined, 'boris', 'anna'].map((from, n): BulkJudgement => ({
      outcome: 'changed',
      item: item(n),
      ...(from && { from }),
    }));
    expect(givenOn(givenOn({}, batch), batch)).toEqual({ anna: 4, boris: 2 });
  });

  it('tells the rules apart that do not let things be changed', () => {
    const rules = ['deal_is_over', 'required', 'deal_is_over'];
    const result = rules.map((rule, n): BulkJudgement => ({ outcome: 'invalid', rule, item: item(n) })).reduce(counted, NOTHING_YET);
    expect(result.refused).toMatchObject([
      { why: 'invalid', rule: 'required', count: 1, items: [{ name: 'C1' }] },
      { why: 'invalid', rule: 'deal_is_over', count: 2, items: [{ name: 'C0' }, { name: 'C2' }] },
    ]);
  });
});

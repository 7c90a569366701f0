import { addedUp, type AttemptCounts, numberPrefix, reportFigures } from './campaign-report';

const counts = (more: Partial<AttemptCounts> = {}): AttemptCounts => ({
  ...{ dialled: 0, answeredLive: 0, machines: 0, dropped: 0, reached: 0, contacts: 0, conversions: 0, lineSeconds: 0 },
  ...more,
});

describe('the report of a campaign', () => {
  const rate = (dropBase: 'answered' | 'ofcom', more: Partial<AttemptCounts>) =>
    reportFigures(counts(more), { dropBase, costPerAttempt: 0, costPerMinute: 0 }).dropRate;

  it('says what was dropped of those who talked or would have', () => {
    expect(rate('answered', { answeredLive: 210, reached: 194, dropped: 6, machines: 50 })).toBe(0.03);
    expect(rate('answered', { machines: 5 })).toBeNull();
  });

  it('takes those out, as Ofcom reckons, that machines will have answered', () => {
    expect(rate('ofcom', { reached: 9, machines: 7, dropped: 29, answeredLive: 38 })).toBeCloseTo(0.6444, 4);
    expect(rate('ofcom', { dropped: 2, answeredLive: 2 })).toBe(1);
  });

  it('reckons what attempts and minutes cost, all together and for each conversion', () => {
    const terms = { dropBase: 'answered', costPerAttempt: 0.1, costPerMinute: 2 } as const;
    const figures = reportFigures(counts({ dialled: 100, answeredLive: 20, conversions: 5, lineSeconds: 900 }), terms);
    expect(figures.cost).toBeCloseTo(40);
    expect(figures.costPerConversion).toBeCloseTo(8);
    expect(reportFigures(counts({ dialled: 3 }), terms)).toMatchObject({ costPerConversion: null, dropRate: null });
  });

  it.each([
    ['+380441234567', '+380 44'],
    ['+79161234567', '+7 916'],
    ['+12125550123', '+1 212'],
    ['+442071234567', '+44 20'],
    ['+4930123456', '+49 30'],
    ['+35312345678', '+353 12'],
  ])('knows %s by %s', (number, prefix) => expect(numberPrefix(number)).toBe(prefix));

  it('adds groups up', () => {
    expect(addedUp([counts({ dialled: 2, lineSeconds: 3 }), counts({ dialled: 5 })])).toEqual(counts({ dialled: 7, lineSeconds: 3 }));
  });
});

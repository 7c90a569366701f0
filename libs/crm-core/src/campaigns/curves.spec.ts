import { AnswerCurve } from './answer-curve';
import { DurationCurve } from './duration-curve';

describe('how long a talk lasts', () => {
  it('is not known at first: what has lasted long ends no sooner', () => {
    const curve = new DurationCurve(150);
    expect(curve.chanceToEnd(0, 30)).toBeCloseTo(1 - Math.exp(-30 / 150), 2);
    expect(curve.chanceToEnd(300, 30)).toBeCloseTo(1 - Math.exp(-30 / 150), 2);
  });

  it('is learned: of talks of a minute none ends before, and every one then', () => {
    const curve = new DurationCurve(150);
    for (let talk = 0; talk < 1000; talk++) curve.add(60);
    expect(curve.chanceToEnd(10, 30)).toBeLessThan(0.01);
    expect(curve.chanceToEnd(10, 60)).toBeGreaterThan(0.99);
    expect(curve.chanceToEnd(2000, 10)).toBe(1);
  });

  it('is forgotten when it changes', () => {
    const curve = new DurationCurve(150, 100);
    for (let talk = 0; talk < 300; talk++) curve.add(300);
    for (let talk = 0; talk < 300; talk++) curve.add(20);
    expect(curve.chanceToEnd(0, 25)).toBeGreaterThan(0.9);
  });
});

describe('whether a line is answered', () => {
  it('is a third at first', () => {
    expect(new AnswerCurve().chance(0, 60)).toBeCloseTo(1 / 3, 2);
  });

  it('is learned, by how long it has rung', () => {
    const curve = new AnswerCurve();
    for (let call = 0; call < 2000; call++) curve.add(call % 5 === 0 ? { answered: true, seconds: 7.5 } : { answered: false, seconds: 25 });
    expect(curve.chance(0, 60)).toBeCloseTo(0.2, 1);
    expect(curve.chance(0, 5)).toBeLessThan(0.02);
    expect(curve.chance(0, 10)).toBeCloseTo(0.2, 1);
    // Whoever has not answered after eight seconds does not any more.
    expect(curve.chance(10, 60)).toBeLessThan(0.02);
    expect(curve.chance(59, 60)).toBeLessThanOrEqual(1);
  });
});

import fc from 'fast-check';
import { AnswerCurve } from './answer-curve';
import { DurationCurve } from './duration-curve';
import { linesToDial, PacingSettings, type PacingSituation } from './pacing';

const curves = () => {
  const answers = new AnswerCurve();
  const handling = new DurationCurve(120);
  for (let call = 0; call < 500; call++) answers.add({ answered: call % 4 === 0, seconds: call % 4 === 0 ? 4 + (call % 9) : 25 });
  return { answers, handling };
};
const learned = curves();
const settings = (more: Partial<PacingSettings> = {}) => PacingSettings.parse({ mode: 'predictive', maxLines: 100, ...more });
const standing = (more: Partial<PacingSituation> = {}): PacingSituation => ({
  ...{ idle: 4, busy: Array.from({ length: 16 }, (_, n) => n * 15), ringing: [], waiting: 0, answered: 1000, dropped: 26 },
  ...more,
});

const someSituation = fc.record({
  idle: fc.nat(30),
  busy: fc.array(fc.nat(600), { maxLength: 40 }),
  ringing: fc.array(fc.nat(30), { maxLength: 60 }),
  waiting: fc.nat(3),
  answered: fc.nat(5000),
  dropped: fc.nat(200),
});

it('dials a line for each free agent, less those that ring and those who wait', () => {
  expect(linesToDial(settings({ mode: 'progressive' }), learned, standing({ ringing: [1], waiting: 1 }))).toBe(2);
  expect(linesToDial(settings({ mode: 'progressive' }), learned, standing({ idle: 1, ringing: [1, 2] }))).toBe(0);
});

it('dials so many lines for each free agent', () => {
  expect(linesToDial(settings({ mode: 'power', ratio: 2.5 }), learned, standing({ ringing: [1] }))).toBe(9);
});

it('dials more than there are free agents, for those who will be free and those who will not answer', () => {
  expect(linesToDial(settings(), learned, standing())).toBeGreaterThan(4);
  expect(linesToDial(settings(), learned, standing({ idle: 0, busy: Array.from({ length: 40 }, () => 200), dropped: 10 }))).toBeGreaterThan(
    0,
  );
});

it('dials as the progressive one with few agents', () => {
  expect(linesToDial(settings(), learned, standing({ idle: 4, busy: [10, 20, 30] }))).toBe(4);
});

it('never dials more lines than there may be, never for people who already wait, and at least a line for each free agent', () => {
  fc.assert(
    fc.property(someSituation, fc.integer({ min: 1, max: 80 }), (situation, maxLines) => {
      const lines = linesToDial(settings({ maxLines }), learned, situation);
      const { idle, ringing, waiting } = situation;
      expect(lines).toBeLessThanOrEqual(Math.max(0, maxLines - ringing.length));
      expect(lines).toBeGreaterThanOrEqual(Math.max(0, Math.min(maxLines, idle - waiting) - ringing.length));
    }),
    { numRuns: 300 },
  );
});

it('dials no more after more drops, and no more while more people wait', () => {
  fc.assert(
    fc.property(someSituation, (situation) => {
      const lines = linesToDial(settings(), learned, situation);
      expect(linesToDial(settings(), learned, { ...situation, dropped: situation.dropped + 1 })).toBeLessThanOrEqual(lines);
      expect(linesToDial(settings(), learned, { ...situation, waiting: situation.waiting + 1 })).toBeLessThanOrEqual(lines);
    }),
    { numRuns: 200 },
  );
});

it('says the same of the same situation', () => {
  expect(linesToDial(settings(), curves(), standing())).toBe(linesToDial(settings(), learned, standing()));
});

import { type SimulatedResult } from './campaign-simulator';
import { triesOf, WhatIf, whatIfFigures } from './what-if';

const result = (answered: number, dropped: number): SimulatedResult => ({ dialled: 4 * answered, answered, dropped, utilisation: 0.5 });

it('says what came of all seeds together, and within which shares of drops nine of ten stay', () => {
  const results = Array.from({ length: 20 }, (_, at) => result(100, at));
  expect(whatIfFigures('predictive', results, 1800)).toEqual({
    mode: 'predictive',
    utilisation: 0.5,
    dropShare: 190 / 2000,
    dropLow: 0.01,
    dropHigh: 0.18,
    dialledPerHour: 800,
    contactsPerHour: 181,
  });
});

it('has no drops where nobody answered', () => {
  expect(whatIfFigures('power', [result(0, 0)], 3600)).toMatchObject({ dropShare: 0, dropLow: 0, dropHigh: 0, contactsPerHour: 0 });
});

it('tries every way of dialling on the same chances, seed by seed', () => {
  const whatIf = WhatIf.parse({
    campaign: { agents: 10, seconds: 1800, answerShare: 0.4 },
    pacing: { maxLines: 50 },
    modes: ['progressive', 'predictive'],
    seeds: 2,
  });
  const [sure, bold] = whatIf.modes.map((mode) => whatIfFigures(mode, [...triesOf(whatIf, mode)], 1800));
  expect(sure!.dropShare).toBe(0);
  expect(bold!.utilisation).toBeGreaterThan(sure!.utilisation);
  expect([...triesOf(whatIf, 'progressive')]).toEqual([...triesOf(whatIf, 'progressive')]);
});

import { callsOf, olderScenarios, scenarios, told, twinOf } from './shipped-pbx';

/** People and phones are as quick as the machine lets them be. */
const SAME_SECONDS = 0.5;
/** What is not recorded of 16: second takes, of an order of events that comes by chance and cannot be played at will. */
const secondTakes = new Set(['attended-ami-without-target']);
/** Starting a recording takes the PBX from 10 to 120 ms before a call is in its queue: no segment that anybody would miss. */
const A_MOMENT_SECONDS = 0.25;

/** The calls of a scenario without their figures, and with the segments that last: these must be the same whatever the version. */
const wordsOf = (scenario: string) =>
  callsOf(scenario).map((grouped) => {
    const segments = grouped.call.segments.filter(({ seconds }) => seconds > A_MOMENT_SECONDS);
    const { wait: _wait, talk: _talk, hold: _hold, talkOf, pauses, ...words } = told({ ...grouped, call: { ...grouped.call, segments } });
    return { ...words, talkers: Object.keys(talkOf).sort(), pauses: pauses.length };
  });

const figuresOf = (scenario: string) => callsOf(scenario).map(({ call }) => [call.waitSeconds, call.talkSeconds, call.holdSeconds]);

describe('calls as Asterisk 16 tells them', () => {
  it('are recorded of every scenario that is recorded of 22', () => {
    expect(olderScenarios.map(twinOf)).toEqual(scenarios.filter((scenario) => !secondTakes.has(scenario)));
  });

  it.each(olderScenarios)('%s is in the ledger as 22 told it', (scenario) => {
    expect(wordsOf(scenario)).toEqual(wordsOf(twinOf(scenario)));
  });

  it.each(olderScenarios)('%s waits, talks and holds as long as with 22', (scenario) => {
    const newer = figuresOf(twinOf(scenario));
    const apart = figuresOf(scenario).flatMap((figures, call) => figures.map((seconds, at) => Math.abs(seconds - newer[call]![at]!)));
    expect(Math.max(...apart)).toBeLessThan(SAME_SECONDS);
  });
});

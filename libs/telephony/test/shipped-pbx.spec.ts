import { brokenInvariants } from '@callcard/crm-core';
import { bridgeTimesOf } from './bridge-times';
import {
  callsOf,
  channelEvents,
  expectationOf,
  phonesOf,
  olderScenarios,
  queueEvents,
  scenarios,
  streamOf,
  told,
  type ExpectedCall,
} from './shipped-pbx';

/** How far what people meant to do (talk for two seconds) may be from what was done. */
const TOLERANCE_SECONDS = 0.25;
/** The PBX, the phones and the fold measure the same talk, each at its own end of the wire. */
const AGREEMENT_SECONDS = 0.2;
const everyScenario = [...scenarios, ...olderScenarios];

/** The told call, with a figure that is close enough to the expected one given as the expected one. */
function asExpected(call: ReturnType<typeof told>, expected: ExpectedCall): ExpectedCall {
  const near = (heard: number, meant: number | undefined) =>
    meant !== undefined && Math.abs(heard - meant) < TOLERANCE_SECONDS ? meant : heard;
  const figures: ExpectedCall = {
    wait: near(call.wait, expected.wait),
    talk: near(call.talk, expected.talk),
    hold: near(call.hold, expected.hold),
    talkOf: Object.fromEntries(Object.entries(call.talkOf).map(([party, heard]) => [party, near(heard, expected.talkOf?.[party])])),
    pauses: call.pauses.map((heard, at) => near(heard, expected.pauses?.[at])),
  };
  const all: ExpectedCall = { ...call, ...figures };
  return Object.fromEntries(Object.keys(expected).map((what) => [what, all[what]]));
}

describe('calls of the PBX we ship, and of Asterisk 16', () => {
  it.each(everyScenario)('%s is what its people did', (scenario) => {
    const { story, calls } = expectationOf(scenario);
    const heard = callsOf(scenario).map(told);
    const compared = heard.map((call, at) => asExpected(call, calls[at] ?? {}));
    expect({ story, calls: compared }).toEqual({ story, calls });
  });

  it.each(everyScenario)('%s breaks no rule of a call', (scenario) => {
    expect(callsOf(scenario).flatMap(({ call }) => brokenInvariants(call))).toEqual([]);
  });

  it.each(everyScenario)('%s is as many calls as the PBX closed', (scenario) => {
    const closed = channelEvents(scenario).filter(({ type }) => type === 'LINKEDID_END');
    expect(callsOf(scenario)).toHaveLength(closed.length);
  });

  it.each(everyScenario)('%s is the same however its bytes are cut', (scenario) => {
    const whole = callsOf(scenario);
    for (const chunk of [1009, 64]) expect(callsOf(scenario, chunk)).toEqual(whole);
  });

  it.each(everyScenario)('%s gives each of our phones the time in a bridge that the PBX logged', (scenario) => {
    const logged = bridgeTimesOf(scenario);
    const standing = callsOf(scenario).filter(({ mergedInto }) => mergedInto === null);
    const folded = new Map<string, number>();
    const together = new Set(['talk', 'hold', 'consult', 'conference']);
    for (const { call } of standing)
      for (const { kind, leg, seconds } of call.segments) if (together.has(kind)) folded.set(leg, (folded.get(leg) ?? 0) + seconds);
    const apart = standing
      .flatMap(({ call }) => call.legs)
      .filter(({ side }) => side === 'inside')
      .map(({ leg, device }) => ({ device, logged: logged.get(leg) ?? 0, folded: folded.get(leg) ?? 0 }))
      .filter((each) => Math.abs(each.folded - each.logged) >= AGREEMENT_SECONDS);
    expect(apart).toEqual([]);
  });

  it.each(everyScenario)('%s has the talk that SIPp measured', (scenario) => {
    const [first] = callsOf(scenario);
    for (const { talkSeconds } of phonesOf(scenario))
      expect(Math.abs(first!.call.talkSeconds + first!.call.holdSeconds - (talkSeconds ?? 0))).toBeLessThan(AGREEMENT_SECONDS);
  });

  it.each(everyScenario)('%s leaves its queues as the queue log says', (scenario) => {
    const ends: Record<string, string> = {
      CONNECT: 'connected',
      ABANDON: 'abandoned',
      EXITWITHTIMEOUT: 'timeout',
      EXITEMPTY: 'empty',
      EXITWITHKEY: 'key',
      WITHDRAW: 'withdrawn',
    };
    const logged = queueEvents(scenario).flatMap(({ queue, event }) => (ends[event!] ? [`${queue} ${ends[event!]}`] : []));
    const standing = callsOf(scenario).filter(({ mergedInto }) => mergedInto === null);
    expect(standing.flatMap(({ call }) => call.queueEntries.map(({ queue, outcome }) => `${queue} ${outcome}`)).sort()).toEqual(
      logged.sort(),
    );
    const missed = standing
      .flatMap(({ call }) => call.offers)
      .filter(({ queue, outcome }) => queue !== null && (outcome === 'timeout' || outcome === 'rejected'));
    expect(missed).toHaveLength(queueEvents(scenario).filter(({ event }) => event === 'RINGNOANSWER').length);
  });

  it('shows no number and no name of a hidden caller', () => {
    expect(callsOf('hidden-caller')[0]!.call).toMatchObject({ callerNumber: null, callerName: null });
  });

  it('gives the agent of a two-minute call through a Local member his two minutes, and not the hour after he left', () => {
    const [client] = callsOf('local-member-attended').map(told);
    expect(client!.talkOf['1001']!).toBeCloseTo(2, 0);
    expect(client!.talkOf['1002']!).toBeCloseTo(6, 0);
  });

  it('makes one call and forty offers of ten phones that rang four times', () => {
    const calls = callsOf('ten-phones-four-rounds');
    expect(calls).toHaveLength(1);
    expect(calls[0]!.call.offers).toHaveLength(40);
  });

  it('holds no key that was pressed while talking or paying: the class dtmf is not asked for', () => {
    for (const scenario of everyScenario) expect(streamOf(scenario).includes('Event: DTMF')).toBe(false);
  });
});

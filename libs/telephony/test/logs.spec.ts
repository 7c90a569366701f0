import { CallFact, corrections, foldCall, type CallId } from '@callcard/crm-core';
import { factsOfLogs, type PbxLogs } from '../src/asterisk/repair/facts-of-logs';
import { heardOf, isLogged, logged, logsOf } from './logs';
import { sideOf } from './recordings';

const AGREEMENT_SECONDS = 0.2;

const gaps = [[0, 1], [0, 0.5], [0.25, 0.75], [0.5, 1], [0.4, 0.6], [0.1, 0.3], [0.7, 0.9]] as const; // prettier-ignore

const logFacts = (logs: PbxLogs) => factsOfLogs(logs, { pbx: 'main', sideOf });
const idsOf = (facts: readonly CallFact[]) => [...new Set(facts.map(({ callId }) => callId))];
const ofCall = (facts: readonly CallFact[], id: CallId) => facts.filter(({ callId }) => callId === id);

/** Where the logs tell less, or more truly, than the live stream, and why. */
const apart: { scenarios: RegExp; but: (keyof ReturnType<typeof judged>)[] }[] = [
  // Its number is the one the CRM ordered, `dial.ordered`: the PBX shows its own until somebody has picked up.
  { scenarios: /campaign-/, but: ['calledNumber'] },
  // The place in a queue is handed over by a swap of channels, of which CEL tells nothing: whose call the member took is not seen.
  { scenarios: /attended-to-queue$/, but: ['offers'] },
];

/** A call by all that must be the same wherever it was learnt; seconds apart, they are measured. */
function judged(facts: readonly CallFact[]) {
  const { direction, outcome, hangupBy, callerNumber, callerName, calledNumber, queue, offers, queueEntries, ...call } = foldCall(facts);
  return {
    ...{ direction, outcome, hangupBy, callerNumber, callerName, calledNumber, queue, state: call.state, linkedId: call.linkedId },
    offers: offers.map((offer) => `${offer.leg} ${offer.queue} ${offer.outcome}`).sort(),
    entries: queueEntries.map((entry) => `${entry.queue} ${entry.outcome} ${entry.position}`),
    talkers: [...new Set(call.segments.filter(({ kind }) => kind === 'talk').map(({ leg }) => leg))].sort(),
  };
}

const measured = (facts: readonly CallFact[]) => {
  const { waitSeconds, talkSeconds, startedAt, endedAt } = foldCall(facts);
  return [waitSeconds, talkSeconds, Date.parse(startedAt) / 1000, Date.parse(endedAt ?? startedAt) / 1000];
};

function expectSameCalls(scenario: string, one: readonly CallFact[], other: readonly CallFact[]): void {
  const but = Object.fromEntries(
    apart.filter(({ scenarios }) => scenarios.test(scenario)).flatMap((each) => each.but.map((name) => [name, null])),
  );
  expect(idsOf(one).sort()).toEqual(idsOf(other).sort());
  for (const id of idsOf(one)) {
    const [left, right] = [ofCall(one, id), ofCall(other, id)];
    expect({ ...judged(left), ...but }).toEqual({ ...judged(right), ...but });
    measured(left).forEach((seconds, index) => expect(Math.abs(seconds - measured(right)[index]!)).toBeLessThan(AGREEMENT_SECONDS));
  }
}

/** `known` with all that the logs correct of it, call by call. */
function repaired(known: readonly CallFact[], logs: readonly CallFact[]): CallFact[] {
  const found = idsOf(logs).flatMap((id) => corrections(ofCall(known, id), ofCall(logs, id)));
  const replaced = new Set(found.map(({ callId, key }) => `${callId} ${key}`));
  return [...known.filter(({ callId, key }) => !replaced.has(`${callId} ${key}`)), ...found];
}

describe("the PBX's own logs", () => {
  it.each(logged)('%s: tell the same calls as the live stream', (scenario) => {
    const facts = logFacts(logsOf(scenario));
    for (const fact of facts) CallFact.parse(fact);
    expectSameCalls(scenario, facts, heardOf(scenario).filter(isLogged));
  });

  it.each(logged)('%s: have nothing to correct in what was heard whole', (scenario) => {
    const heard = heardOf(scenario);
    expect(repaired(heard, logFacts(logsOf(scenario)))).toEqual(heard);
  });

  it.each(logged)('%s: make up for any part that was not heard, and a second repair finds nothing', (scenario) => {
    const logs = logFacts(logsOf(scenario));
    for (const gap of gaps) {
      const whole = repaired(heardOf(scenario, gap).filter(isLogged), logs);
      expectSameCalls(scenario, whole, heardOf(scenario).filter(isLogged));
      expect(repaired(whole, logs)).toEqual(whole);
    }
  });

  it.each(logged)('%s: tell nothing of a leg whose beginning they do not hold but how it goes on', (scenario) => {
    const { cel, queueLog } = logsOf(scenario);
    const heard = heardOf(scenario);
    const callOf = (leg: string) => heard.find((fact) => 'leg' in fact && fact.leg === leg)?.callId;
    const tail = factsOfLogs({ cel: cel.slice(Math.floor(cel.length / 2)), queueLog }, { pbx: 'main', sideOf, callOf });
    expect(repaired(heard, tail)).toEqual(heard);
    const end = heard.findLast(({ kind }) => kind === 'leg.ended')!.key;
    expect(
      repaired(
        heard.filter(({ key }) => key !== end),
        tail,
      ).map(({ key }) => key),
    ).toContain(end);
  });

  it('call facts of the queue after the queue log, of channels after the channel events', () => {
    const facts = logFacts(logsOf('shipped-pbx/queue-answered'));
    expect(new Set(facts.filter(({ kind }) => kind.startsWith('queue.')).map(({ source }) => source))).toEqual(new Set(['queueLog']));
    expect(new Set(facts.filter(({ kind }) => kind.startsWith('leg.')).map(({ source }) => source))).toEqual(new Set(['cel']));
  });

  it('tell how long a client waited and who took the call even where the queue log is missing', () => {
    const facts = logFacts({ cel: logsOf('shipped-pbx/ring-no-answer').cel, queueLog: [] });
    const call = foldCall(facts);
    expect(call.queueEntries).toMatchObject([{ queue: 'support', outcome: 'connected' }]);
    expect(call.offers.map(({ device, outcome }) => `${device} ${outcome}`)).toEqual(['PJSIP/1001 timeout', 'PJSIP/1002 accepted']);
  });

  it('leave a call open that they have not seen end', () => {
    const { cel, queueLog } = logsOf('shipped-pbx/queue-answered');
    const until = cel.findIndex(({ type }) => type === 'BRIDGE_EXIT');
    expect(foldCall(logFacts({ cel: cel.slice(0, until), queueLog: queueLog.slice(0, -1) })).state).toBe('talking');
  });
});

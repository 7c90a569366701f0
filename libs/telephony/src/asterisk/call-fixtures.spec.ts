import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CallFact, FoldedCall, foldCall, type UserId } from '@callcard/crm-core';
import { AmiDecoder } from './ami-codec';
import { CallTracker } from './call-tracker';

const folder = join(__dirname, 'fixtures');
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.ami'))
  .map((file) => file.slice(0, -'.ami'.length));

interface Expected {
  story: string;
  direction: string;
  callerNumber: string | null;
  calledNumber: string;
  queue: string | null;
  agent: string | null;
  wait: number;
  talk: number;
  hold: number;
  outcome: string;
  hangupBy: string;
  offers: string[];
  entries: string[];
  segments: string[];
  tracks: number;
}

const recording = (scenario: string) => readFileSync(join(folder, `${scenario}.ami`));
const expected = (scenario: string) => JSON.parse(readFileSync(join(folder, `${scenario}.expected.json`), 'utf8')) as Expected;
const sideOf = (device: string) => (/^PJSIP\/\d{4}$/.test(device) ? ('inside' as const) : ('outside' as const));
const userOf = (device: string) => `00000000-0000-4000-8000-00000000${device.slice(-4)}` as UserId;

/** As the server does: whose device it is, is written on the leg. */
const withUsers = (facts: CallFact[]) =>
  facts.map((fact) => (fact.kind === 'leg.started' && fact.side === 'inside' ? { ...fact, userId: userOf(fact.device) } : fact));

function factsOf(scenario: string, chunks: Uint8Array[] = [recording(scenario)]): CallFact[] {
  const decoder = new AmiDecoder();
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  return withUsers(chunks.flatMap((chunk) => decoder.push(chunk)).flatMap((event) => tracker.take(event)));
}

/** The call in the words of the table of what people did. */
function told(call: FoldedCall) {
  const who = (id: string | null) => id?.slice(-4) ?? null;
  return {
    direction: call.direction,
    callerNumber: call.callerNumber,
    calledNumber: call.calledNumber,
    queue: call.queue,
    agent: who(call.agentId),
    outcome: call.outcome,
    hangupBy: call.hangupBy,
    offers: call.offers.map((offer) => `${who(offer.agentId)} ${offer.outcome}`).sort(),
    entries: call.queueEntries.map((entry) => `${entry.queue} ${entry.outcome}`),
    segments: call.segments
      .map(({ kind, agentId }) => (kind === 'ivr' || kind === 'queue' ? kind : `${kind} ${who(agentId) ?? 'client'}`))
      .sort(),
    tracks: call.tracks.length,
  };
}

describe('calls as Asterisk 22 really told them', () => {
  it.each(scenarios)('%s', (scenario) => {
    const { story, wait, talk, hold, segments, ...words } = expected(scenario);
    const facts = factsOf(scenario);
    const call = foldCall(facts);
    expect({ story, ...told(call) }).toEqual({ story, ...words, segments: [...segments].sort() });
    expect({ wait: call.waitSeconds, talk: call.talkSeconds, hold: call.holdSeconds }).toEqual({
      wait: expect.closeTo(wait, 0),
      talk: expect.closeTo(talk, 0),
      hold: expect.closeTo(hold, 0),
    });
    for (const [heard, meant] of [
      [call.waitSeconds, wait],
      [call.talkSeconds, talk],
      [call.holdSeconds, hold],
    ] as const) {
      expect(Math.abs(heard - meant)).toBeLessThan(0.12);
    }
    expect(call.state).toBe('ended');
    expect(new Set(facts.map(({ callId }) => callId)).size).toBe(1);
    for (const fact of facts) CallFact.parse(fact);
    FoldedCall.parse(call);
  });
});

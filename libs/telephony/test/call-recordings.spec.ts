import { brokenInvariants, CallFact, FoldedCall, foldCall, type UserId } from '@callcard/crm-core';
import { CallTracker } from '../src/asterisk/call-tracker';
import { eventsOf, expectationOf, recordings, sideOf } from './recordings';

/** What people did, written down before any of it was folded. */
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

const userOf = (device: string) => `00000000-0000-4000-8000-00000000${device.slice(-4)}` as UserId;

/** As the server does: whose device it is, is written on the leg. */
const withUsers = (facts: CallFact[]) =>
  facts.map((fact) => (fact.kind === 'leg.started' && fact.side === 'inside' ? { ...fact, userId: userOf(fact.device) } : fact));

function factsOf(scenario: string): CallFact[] {
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  return withUsers(eventsOf(scenario).flatMap((event) => tracker.take(event)));
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
  it.each(recordings.filter((scenario) => scenario !== 'queue-two-clients'))('%s', (scenario) => {
    const { story, wait, talk, hold, segments, ...words } = expectationOf(scenario) as Expected;
    const facts = factsOf(scenario);
    const call = foldCall(facts);
    expect({ story, ...told(call) }).toEqual({ story, ...words, segments: [...segments].sort() });
    const heard = [call.waitSeconds, call.talkSeconds, call.holdSeconds];
    [wait, talk, hold].forEach((meant, index) => expect(Math.abs(heard[index]! - meant)).toBeLessThan(0.12));
    expect(call.state).toBe('ended');
    expect(new Set(facts.map(({ callId }) => callId)).size).toBe(1);
    for (const fact of facts) CallFact.parse(fact);
    FoldedCall.parse(call);
    expect(brokenInvariants(call)).toEqual([]);
  });

  it('keeps two clients of one agent apart: one row each, and the second waits until the first is done', () => {
    const facts = factsOf('queue-two-clients');
    const ids = [...new Set(facts.map(({ callId }) => callId))];
    const [first, second] = ids.map((id) => foldCall(facts.filter(({ callId }) => callId === id)));
    expect(ids).toHaveLength(2);
    expect(first).toMatchObject({ callerNumber: '79160000101', outcome: 'answered', hangupBy: 'agent', agentId: userOf('1001') });
    expect(second).toMatchObject({ callerNumber: '79160000303', outcome: 'answered', hangupBy: 'agent', agentId: userOf('1001') });
    expect([first!.talkSeconds, second!.talkSeconds].map((seconds) => Math.round(seconds * 10) / 10)).toEqual([2, 1.5]);
    expect(Date.parse(second!.answeredAt!)).toBeGreaterThan(Date.parse(first!.endedAt!));
    expect([...brokenInvariants(first!), ...brokenInvariants(second!)]).toEqual([]);
  });

  it('ends a recording where it was ordered to end, not with the call', () => {
    const facts = factsOf('recording-muted');
    expect(facts.filter(({ kind }) => kind.startsWith('recording.')).map(({ kind }) => kind)).toEqual([
      'recording.started',
      'recording.paused',
      'recording.resumed',
      'recording.stopped',
    ]);
    const call = foldCall(facts);
    expect(Date.parse(call.endedAt!) - Date.parse(call.tracks[0]!.endedAt!)).toBeGreaterThan(500);
  });

  it('shows a name as its owner wrote it', () => {
    expect(foldCall(factsOf('queue-answered')).callerName).toBe('O\'Brien "Bob"');
  });

  it('lays an end that the console ordered at the door of the person who ordered it', () => {
    const tracker = new CallTracker({ pbx: 'main', sideOf });
    const facts: CallFact[] = [];
    for (const event of eventsOf('queue-agent-hangs-up-by-command')) {
      if (event.get('Event') === 'BridgeLeave') facts.push(...tracker.hangupAccepted('PJSIP/1002-00000048'));
      facts.push(...tracker.take(event));
    }
    expect(foldCall(facts)).toMatchObject({ outcome: 'answered', hangupBy: 'agent' });
  });
});

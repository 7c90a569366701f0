import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenInvariants, foldCall, type FoldedCall } from '@callcard/crm-core';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import { CallTracker } from '../src/asterisk/call-tracker';
import { sideOf } from './recordings';

const folder = join(__dirname, '../src/asterisk/fixtures/shipped-pbx');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
/** The PBX, the phones and the fold measure the same talk, each at its own end of the wire. */
const AGREEMENT_SECONDS = 0.2;

function callsOf(scenario: string): FoldedCall[] {
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  const facts = new AmiDecoder().push(Buffer.from(read(`${scenario}.ami`))).flatMap((event) => tracker.take(event));
  const ids = new Set(facts.map(({ callId }) => callId));
  return [...ids].map((id) => foldCall(facts.filter(({ callId }) => callId === id)));
}

/** Rows of the channel event log: type, moment in seconds, channel, Uniqueid. */
const channelEvents = (scenario: string) =>
  read(`${scenario}.cel.csv`)
    .trim()
    .split('\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, field]) => field!))
    .map((fields) => ({ type: fields[0]!, at: Number(fields[1]), channel: fields[9]!, uniqueid: fields[12]! }));

const queueEvents = (scenario: string) =>
  read(`${scenario}.queue_log`)
    .trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map(([, , queue, member, event]) => ({ queue, member, event }));

/** What each story means: who it was, how it came out, who ended it, and how each phone's ring ended. */
const meant = {
  'queue-answered': ['inbound', 'answered', 'client', '1001 accepted'],
  'agent-hangs-up': ['inbound', 'answered', 'agent', '1001 accepted'],
  'ring-all': ['inbound', 'answered', 'client', '1001 rescinded', '1002 accepted', '1003 rescinded'],
  'ring-no-answer': ['inbound', 'answered', 'client', '1001 timeout', '1002 accepted'],
  rejected: ['inbound', 'answered', 'client', '1001 rejected', '1002 accepted'],
  'abandoned-waiting': ['inbound', 'abandoned', 'client'],
  'abandoned-ringing': ['inbound', 'abandoned', 'client', '1001 canceled', '1002 canceled'],
  'queue-timeout': ['inbound', 'noAnswer', 'system', '1001 timeout'],
  'direct-answered': ['inbound', 'answered', 'client', '1001 accepted'],
  'direct-no-answer': ['inbound', 'noAnswer', 'system', '1001 timeout'],
  'direct-busy': ['inbound', 'busy', 'agent', '1001 rejected'],
  internal: ['internal', 'answered', 'caller', '1001 accepted'],
  'outbound-from-phone': ['outbound', 'answered', 'agent'],
  'click-to-call': ['outbound', 'answered', 'client'],
  'click-to-call-not-picked-up': ['outbound', 'noAnswer', 'system'],
  'hidden-caller': ['inbound', 'answered', 'client', '1001 accepted'],
  hold: ['inbound', 'answered', 'client', '1001 accepted'],
};
const scenarios = Object.keys(meant) as (keyof typeof meant)[];

describe('calls of the PBX we ship', () => {
  it.each(scenarios)('%s is what its story says', (scenario) => {
    const [call] = callsOf(scenario);
    const offers = call!.offers.map(({ device, outcome }) => `${device.slice(-4)} ${outcome}`).sort();
    expect([call!.direction, call!.outcome, call!.hangupBy, ...offers]).toEqual(meant[scenario]);
    expect(brokenInvariants(call!)).toEqual([]);
  });

  it.each(scenarios)('%s is as many calls as the PBX closed', (scenario) => {
    const closed = channelEvents(scenario).filter(({ type }) => type === 'LINKEDID_END');
    expect(callsOf(scenario)).toHaveLength(closed.length);
  });

  it.each(scenarios)('%s has the talk that the phones measured', (scenario) => {
    const { phones } = JSON.parse(read(`${scenario}.json`)) as { phones: { talkSeconds: number | null }[] };
    const [call] = callsOf(scenario);
    for (const { talkSeconds } of phones) {
      expect(Math.abs(call!.talkSeconds + call!.holdSeconds - (talkSeconds ?? 0))).toBeLessThan(AGREEMENT_SECONDS);
    }
  });

  it.each(scenarios)('%s has the talk of the phones that the PBX logged', (scenario) => {
    const [call] = callsOf(scenario);
    const inside = new Set(call!.legs.filter(({ side }) => side === 'inside').map(({ leg }) => leg));
    const logged = new Map<string, number>();
    for (const { type, at, uniqueid } of channelEvents(scenario)) {
      if (!inside.has(uniqueid) || !type.startsWith('BRIDGE_')) continue;
      logged.set(uniqueid, (logged.get(uniqueid) ?? 0) + (type === 'BRIDGE_ENTER' ? -at : at));
    }
    const folded = new Map<string, number>();
    for (const { kind, leg, seconds } of call!.segments) {
      if (kind === 'talk' || kind === 'hold') folded.set(leg, (folded.get(leg) ?? 0) + seconds);
    }
    expect([...folded.keys()].sort()).toEqual([...logged.keys()].sort());
    for (const [leg, seconds] of logged) expect(Math.abs(folded.get(leg)! - seconds)).toBeLessThan(AGREEMENT_SECONDS);
  });

  it.each(scenarios)('%s leaves the queue as the queue log says', (scenario) => {
    const ends: Record<string, string> = { CONNECT: 'connected', ABANDON: 'abandoned', EXITWITHTIMEOUT: 'timeout', EXITEMPTY: 'empty' };
    const logged = queueEvents(scenario).flatMap(({ queue, event }) => (ends[event!] ? [`${queue} ${ends[event!]}`] : []));
    const [call] = callsOf(scenario);
    expect(call!.queueEntries.map(({ queue, outcome }) => `${queue} ${outcome}`)).toEqual(logged);
    const missed = call!.offers.filter(({ queue, outcome }) => queue !== null && (outcome === 'timeout' || outcome === 'rejected'));
    expect(missed).toHaveLength(queueEvents(scenario).filter(({ event }) => event === 'RINGNOANSWER').length);
  });

  it('holds for the two seconds that the phone held', () => {
    const [call] = callsOf('hold');
    expect(Math.abs(call!.holdSeconds - 2)).toBeLessThan(0.05);
    expect(call!.segments.map(({ kind }) => kind)).toEqual(['queue', 'ring', 'talk', 'hold', 'talk']);
  });

  it('shows no number and no name of a hidden caller', () => {
    expect(callsOf('hidden-caller')[0]).toMatchObject({ callerNumber: null, callerName: null });
  });
});

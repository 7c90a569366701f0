import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brokenInvariants, foldCall, type FoldedCall } from '@callcard/crm-core';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import { CallTracker } from '../src/asterisk/call-tracker';
import { sideOf } from './recordings';

const fixtures = join(__dirname, '../src/asterisk/fixtures');
/** People and phones are as quick as the machine lets them be. */
const SAME_SECONDS = 0.5;
/** Starting a recording takes the PBX from 10 to 120 ms before a call is in its queue: no segment that anybody would miss. */
const A_MOMENT_SECONDS = 0.25;

/** The calls of a recording, in the order in which they began. */
function callsOf(pbx: string, scenario: string): FoldedCall[] {
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  const facts = new AmiDecoder().push(readFileSync(join(fixtures, pbx, `${scenario}.ami`))).flatMap((event) => tracker.take(event));
  const ids = new Set(facts.map(({ callId }) => callId));
  return [...ids].map((id) => foldCall(facts.filter(({ callId }) => callId === id)));
}

/** A call in the words that must be the same whatever the version; two rings at once have no order. */
const told = ({ direction, outcome, hangupBy, offers, queueEntries, segments, tracks, ...call }: FoldedCall) => ({
  people: [call.callerNumber, call.callerName, call.calledNumber],
  course: [direction, outcome, hangupBy, call.state],
  offers: offers.map((offer) => `${offer.device} ${offer.outcome}`).sort(),
  entries: queueEntries.map(({ queue, outcome: end }) => `${queue} ${end}`),
  segments: segments
    .filter(({ seconds }) => seconds > A_MOMENT_SECONDS)
    .map(({ kind }) => kind)
    .sort(),
  tracks: tracks.length,
});

const scenarios = readdirSync(join(fixtures, 'asterisk-16'))
  .filter((file) => file.endsWith('.ami'))
  .map((file) => file.slice(0, -'.ami'.length));

describe('calls as Asterisk 16 tells them', () => {
  it('are recorded of the same stories as those of 22', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(17);
    for (const scenario of scenarios) expect(existsSync(join(fixtures, 'shipped-pbx', `${scenario}.ami`))).toBe(true);
  });

  it.each(scenarios)('%s is the same in the ledger', (scenario) => {
    const [older, newer] = ['asterisk-16', 'shipped-pbx'].map((pbx) => callsOf(pbx, scenario));
    expect(older!.map(told)).toEqual(newer!.map(told));
    for (const call of older!) expect(brokenInvariants(call)).toEqual([]);
  });

  it.each(scenarios)('%s lasts as long in the ledger', (scenario) => {
    const [older, newer] = ['asterisk-16', 'shipped-pbx'].map((pbx) => callsOf(pbx, scenario));
    older!.forEach((call, index) => {
      for (const part of ['talkSeconds', 'holdSeconds', 'waitSeconds'] as const) {
        expect(Math.abs(call[part] - newer![index]![part])).toBeLessThan(SAME_SECONDS);
      }
    });
  });
});

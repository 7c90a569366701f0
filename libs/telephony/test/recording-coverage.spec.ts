import { type FoldedCall, foldCall, type RecordingFile, recordingCoverage } from '@callcard/crm-core';
import { CallTracker } from '../src/asterisk/call-tracker';
import { eventsOf, recordings, sideOf } from './recordings';

function callsOf(scenario: string): FoldedCall[] {
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  const facts = eventsOf(scenario).flatMap((event) => tracker.take(event));
  return [...new Set(facts.map(({ callId }) => callId))].map((id) => foldCall(facts.filter(({ callId }) => callId === id)));
}

/** A file as MixMonitor writes it with `b`: what was said in bridges. */
const fileOf = (call: FoldedCall, index: number): RecordingFile => {
  const { leg, startedAt, bridged } = call.tracks[index]!;
  const seconds = bridged.reduce((sum, { from, to }) => sum + (Date.parse(to!) - Date.parse(from)) / 1000, 0);
  return { n: index + 1, leg, state: 'ready', seconds, tries: null, startedAt };
};

const recorded = recordings.flatMap((scenario) =>
  callsOf(scenario)
    .filter(({ tracks, talkSeconds, endedAt }) => tracks.length > 0 && talkSeconds > 0 && endedAt !== null)
    .map((call) => [scenario, call] as const),
);

/** What the scenario's own orders took out: a pause, a stop. */
const ordered = new Set(['paused', 'stopped']);

describe('talk that Asterisk recorded, transfers included', () => {
  it('is among the recorded scenarios', () => expect(recorded.length).toBeGreaterThan(5));

  it.each(recorded)('%s: all of it is in the file, but for what was ordered otherwise', (_scenario, call) => {
    const coverage = recordingCoverage(call, call.tracks.map((_track, index) => fileOf(call, index)), []); // prettier-ignore
    expect(new Set(coverage.map(({ kind }) => kind).filter((kind) => !ordered.has(kind)))).toEqual(new Set(['recorded']));
  });
});

import type { RecordingTrack } from './call';
import type { LegStory } from './call-legs';
import type { Timed } from './fact-order';

/** A recording, and a pause of one, ends with its leg where its end is not told. */
export function tracksOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): RecordingTrack[] {
  const tracks: RecordingTrack[] = [];
  for (const { fact, at } of facts) {
    if (!('leg' in fact)) continue;
    const track = tracks.findLast(({ leg }) => leg === fact.leg);
    if (fact.kind === 'recording.started') tracks.push(newTrack(fact.leg, at));
    if (fact.kind === 'recording.file' && track) track.file = fact.file;
    if (fact.kind === 'recording.paused') track?.pauses.push({ from: iso(at), to: null });
    if (fact.kind === 'recording.resumed') endLast(track?.pauses, at);
    if (fact.kind === 'recording.stopped' && track) track.endedAt = iso(at);
  }
  for (const track of tracks) {
    track.endedAt ??= isoOrNull(legs.get(track.leg)?.endedAt ?? null);
    for (const pause of track.pauses) pause.to ??= track.endedAt;
    track.bridged = bridgedOf(facts, track.leg);
  }
  return tracks;
}

const newTrack = (leg: string, at: number): RecordingTrack => ({
  ...{ leg, file: null, startedAt: iso(at), endedAt: null },
  pauses: [],
  bridged: [],
});

/** While a leg was in any bridge; moving on from one to the next at once is one stay. */
function bridgedOf(facts: readonly Timed[], leg: string): RecordingTrack['bridged'] {
  const stays: RecordingTrack['bridged'] = [];
  let bridge: string | null = null;
  const leave = (at: number) => {
    if (bridge !== null) endLast(stays, at);
    bridge = null;
  };
  for (const { fact, at } of facts) {
    if (fact.kind === 'bridge.entered' && fact.replaces === leg) leave(at);
    if (!('leg' in fact) || fact.leg !== leg) continue;
    if (fact.kind === 'bridge.entered' && bridge === null) stays.push({ from: iso(at), to: null });
    if (fact.kind === 'bridge.entered') bridge = fact.bridge;
    if (fact.kind === 'bridge.left' && fact.bridge === bridge) leave(at);
    if (fact.kind === 'leg.ended' || fact.kind === 'leg.lost') leave(at);
  }
  return stays;
}

function endLast(spans: { to: string | null }[] | undefined, at: number): void {
  const last = spans?.at(-1);
  if (last) last.to ??= iso(at);
}

const iso = (moment: number) => new Date(moment).toISOString();
const isoOrNull = (moment: number | null) => (moment === null ? null : iso(moment));

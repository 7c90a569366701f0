import type { FoldedCall, RecordingTrack, Segment } from './call';
import type { RecordingPause } from './recording-pause';
import { UNRECORDED, type CoverageStretch, type UnrecordedReason } from './recording-stretch';
import { soundOf, type RecordingFile, type Sound } from './recording-sound';

/*
 * Is every talk recorded, and if not, why? Asked of each moment of it:
 *
 *   a track runs ── is it paused? ───────────────────────────> paused
 *        │ no       is its file there and long enough? ──────> recorded | pending | lost | deleted | erased
 *   no track runs ─ did the dialplan say why? ───────────────> rule | consentRefused | fault
 *                   did one run before, and was told to end? ─> stopped
 *                   is nobody from outside in the call? ─────> internal
 *                   else ────────────────────────────────────> notStarted
 *
 * It is the client's leg that is recorded, so a transfer changes who talks, and never the recording. Of several tracks
 * the one that has the sound counts: sound that exists is recorded, whatever another track missed.
 */

/** A call as far as its recordings go. */
export type RecordedCall = Pick<FoldedCall, 'direction' | 'segments' | 'tracks' | 'recordingRules'> & {
  legs: readonly Pick<FoldedCall['legs'][number], 'leg' | 'startedAt' | 'endedAt'>[];
};

type Answer = Omit<CoverageStretch, 'agentId' | 'from' | 'to' | 'seconds'>;

const nothing = { recording: null, offset: null, by: null, byName: null, evidence: null };
/** The better answer first. */
const order = ['recorded', 'pending', 'paused', 'lost', 'deleted', 'erased'];
/** An order and what the PBX made of it are this near to each other. */
const NEAR = 5_000;

const ms = (moment: string) => Date.parse(moment);
const endOf = (moment: string | null) => (moment === null ? Infinity : ms(moment));
const talks = new Set<Segment['kind']>(['talk', 'conference']);

/** Every talk and conference of the call, cut into stretches that have one answer each; together they are the talk. */
export function recordingCoverage(
  call: RecordedCall,
  files: readonly RecordingFile[],
  pauses: readonly RecordingPause[],
): CoverageStretch[] {
  const sounds = [...call.tracks, ...untold(call, files)].map((track, index) =>
    soundOf(
      track,
      files.find(({ n, leg }) => leg === track.leg && (index >= call.tracks.length || n === index + 1)),
      call.segments,
    ),
  );
  const scene: Scene = { call, sounds, pauses };
  return call.segments.filter(({ kind }) => talks.has(kind)).flatMap((segment) => stretchesOf(segment, scene));
}

interface Scene {
  call: RecordedCall;
  sounds: readonly Sound[];
  pauses: readonly RecordingPause[];
}

/** The recording of a message that a caller left on this leg: a file of its own, in which nobody talks with anybody. */
export const messageFileOf = (leg: string) => `message:${leg}`;
const isMessageFile = (leg: string) => leg.startsWith(messageFileOf(''));

/** Files of legs that nobody said were recorded: found on the disk, after the event was lost with the link. */
const untold = (call: RecordedCall, files: readonly RecordingFile[]): RecordingTrack[] =>
  files
    .filter(({ leg }) => !isMessageFile(leg) && call.tracks.every((track) => track.leg !== leg))
    .map(({ leg, startedAt }) => {
      const endedAt = call.legs.find((one) => one.leg === leg)?.endedAt ?? null;
      return { ...{ leg, startedAt, endedAt, file: null }, pauses: [], bridged: [] };
    });

function stretchesOf(segment: Segment, scene: Scene): CoverageStretch[] {
  const from = ms(segment.from);
  const to = segment.to === null ? from + Math.round(segment.seconds * 1000) : ms(segment.to);
  const cuts = new Set(scene.sounds.flatMap(({ cuts }) => cuts).filter((cut) => cut > from && cut < to));
  const borders = [from, ...[...cuts].sort((one, other) => one - other), to];
  const stretches: CoverageStretch[] = [];
  borders.slice(0, -1).forEach((start, index) => {
    const end = borders[index + 1]!;
    const answer = answerAt(start, scene);
    const last = stretches.at(-1);
    if (last && sameAnswer(last, answer)) extend(last, end);
    else stretches.push({ ...answer, agentId: segment.agentId, from: iso(start), to: iso(end), seconds: (end - start) / 1000 });
  });
  const last = stretches.at(-1);
  if (last && segment.to === null) last.to = null;
  return stretches;
}

/** Two stretches in a row are one, unless something but the place in the file sets them apart. */
const sameAnswer = (one: Answer, other: Answer) =>
  one.kind === other.kind && one.recording === other.recording && one.by === other.by && one.evidence?.why === other.evidence?.why;

function extend(stretch: CoverageStretch, to: number): void {
  stretch.to = iso(to);
  stretch.seconds = (to - ms(stretch.from)) / 1000;
}

function answerAt(moment: number, scene: Scene): Answer {
  const [best] = scene.sounds
    .flatMap((sound) => answerOf(sound, moment, scene.pauses) ?? [])
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return best ?? silence(moment, scene);
}

function answerOf(sound: Sound, moment: number, pauses: readonly RecordingPause[]): Answer | null {
  const { track, file } = sound;
  if (moment < ms(track.startedAt) || moment >= endOf(track.endedAt)) return null;
  const at = { ...nothing, recording: file?.n ?? null };
  if (track.pauses.some(({ from, to }) => moment >= ms(from) && moment < endOf(to))) {
    const order = orderAt(moment, pauses);
    return { ...at, kind: 'paused', by: order?.by ?? null, byName: order?.byName ?? null };
  }
  if (file?.state === 'deleted') return { ...at, kind: file.erased ? 'erased' : 'deleted' };
  const evidence = sound.lossAt(moment);
  if (evidence) return { ...at, kind: 'lost', evidence };
  const ready = file?.state === 'ready';
  return { ...at, kind: ready ? 'recorded' : 'pending', offset: ready ? sound.offsetOf(moment) : null };
}

/** Who had ordered the pause of that moment; null: not one of us. */
const orderAt = (moment: number, pauses: readonly RecordingPause[]) =>
  pauses.findLast(({ from, to }) => ms(from) - NEAR <= moment && moment < endOf(to) + NEAR) ?? null;

/** Why nothing records at that moment. */
function silence(moment: number, { call, sounds, pauses }: Scene): Answer {
  const skip = call.recordingRules.skips.findLast(({ at }) => ms(at) <= moment) ?? call.recordingRules.skips[0];
  if (skip) return { ...nothing, kind: skip.reason };
  const before = sounds.findLast(({ track }) => endOf(track.endedAt) <= moment);
  if (before) {
    const stop = pauses.findLast(({ end, to }) => end === 'stopped' && Math.abs(endOf(to) - endOf(before.track.endedAt)) <= NEAR);
    return { ...nothing, kind: 'stopped', recording: before.file?.n ?? null, by: stop?.by ?? null, byName: stop?.byName ?? null };
  }
  return { ...nothing, kind: call.direction === 'internal' ? 'internal' : 'notStarted' };
}

const isUnrecorded = (kind: string): kind is UnrecordedReason => (UNRECORDED as readonly string[]).includes(kind);

/** A gap shorter than this is a seam between two events. */
const SEAM_SECONDS = 1;

/** What of the talk nobody can listen to, in short: the reasons and the seconds; null where all is recorded. */
export function unrecorded(coverage: readonly CoverageStretch[]): { reasons: UnrecordedReason[]; seconds: number } | null {
  const gaps = coverage.filter(({ kind, seconds }) => isUnrecorded(kind) && seconds >= SEAM_SECONDS);
  if (gaps.length === 0) return null;
  const reasons = [...new Set(gaps.map(({ kind }) => kind).filter(isUnrecorded))];
  return { reasons, seconds: Math.round(gaps.reduce((sum, { seconds }) => sum + seconds, 0) * 1000) / 1000 };
}

const iso = (moment: number) => new Date(moment).toISOString();

import type { RecordingState, RecordingTrack, Segment } from './call';
import type { LossEvidence } from './recording-stretch';
import { length, union, type Span } from './span';

/** A file this much shorter than what was said is whole: phones fall silent without sending, clocks differ. */
const MAY_BE_SHORT = 2_000;

const ms = (moment: string) => Date.parse(moment);
const converse = new Set<Segment['kind']>(['talk', 'hold', 'conference']);

/** What became of the file of a recording. */
export interface RecordingFile {
  n: number;
  leg: string;
  state: RecordingState;
  /** Deleted with the personal data of the client, not by a rule. */
  erased?: boolean;
  seconds: number | null;
  tries: number | null;
  startedAt: string;
}

/** One track laid over the time of the call: what its file holds of it, and where in the file. */
export interface Sound {
  track: RecordingTrack;
  file: RecordingFile | undefined;
  /** Moments at which the answer may change. */
  cuts: number[];
  /** What is known of the loss, where the sound of that moment is not in the file. */
  lossAt: (moment: number) => LossEvidence | null;
  /** Seconds from the beginning of the file. */
  offsetOf: (moment: number) => number;
}

/** @param file undefined: nobody looked for it yet. */
export function soundOf(track: RecordingTrack, file: RecordingFile | undefined, segments: readonly Segment[]): Sound {
  const spans = writtenSpans(track, file, segments);
  const expected = length(spans, lastKnown(track, segments));
  const end = endOfFile(spans, expected, file);
  const expectedSeconds = expected / 1000;
  const evidence = (why: LossEvidence['why'], foundSeconds = 0): LossEvidence => ({
    ...{ why, expectedSeconds, foundSeconds },
    tries: file?.tries ?? null,
  });
  const moments = [track.startedAt, track.endedAt, ...track.pauses.flatMap(({ from, to }) => [from, to])];
  return {
    ...{ track, file },
    cuts: [...moments.filter((moment) => moment !== null).map(ms), ...(end === null ? [] : [end])],
    lossAt: (moment) => {
      if (file?.state === 'missing' || file?.state === 'empty' || file?.state === 'damaged') return evidence(file.state);
      return end !== null && moment >= end ? evidence('short', file?.seconds ?? 0) : null;
    },
    offsetOf: (moment) => length(clipped(spans, moment), moment) / 1000,
  };
}

/** When the PBX wrote: all the time, or only while the leg was in a bridge, whichever is nearer to the length of the file. */
function writtenSpans(track: RecordingTrack, file: RecordingFile | undefined, segments: readonly Segment[]): Span[] {
  const whole: Span = { from: ms(track.startedAt), to: track.endedAt === null ? null : ms(track.endedAt) };
  const stays = track.bridged?.length ? track.bridged : segments.filter(({ kind }) => converse.has(kind));
  const bridged = union(stays.map(({ from, to }) => ({ from: ms(from), to: to === null ? null : ms(to) }))).flatMap(
    (span) => within(span, whole) ?? [],
  );
  const found = (file?.seconds ?? 0) * 1000;
  const off = (spans: Span[]) => Math.abs(length(spans, lastKnown(track, segments)) - found);
  return off([whole]) <= off(bridged) ? [whole] : bridged;
}

/** The moment at which a file that was cut short ends; null: it holds everything, or nobody knows its length. */
function endOfFile(spans: readonly Span[], expected: number, file: RecordingFile | undefined): number | null {
  if (file?.state !== 'ready' || file.seconds === null) return null;
  let left = file.seconds * 1000;
  if (expected - left <= MAY_BE_SHORT) return null;
  for (const { from, to } of spans) {
    const lasts = (to ?? Infinity) - from;
    if (left < lasts) return Math.round(from + left);
    left -= lasts;
  }
  return null;
}

const lastKnown = (track: RecordingTrack, segments: readonly Segment[]) =>
  Math.max(
    ms(track.endedAt ?? track.startedAt),
    ...segments.map(({ from, to, seconds }) => (to === null ? ms(from) + seconds * 1000 : ms(to))),
  );

function within(span: Span, whole: Span): Span | null {
  const from = Math.max(span.from, whole.from);
  const to = Math.min(span.to ?? Infinity, whole.to ?? Infinity);
  return to > from ? { from, to: to === Infinity ? null : to } : null;
}

const clipped = (spans: readonly Span[], moment: number) => spans.flatMap((span) => within(span, { from: -Infinity, to: moment }) ?? []);

/** A stretch of a recording, in seconds from its beginning. */
export interface SoundStretch {
  from: number;
  to: number;
}

/** Below this part of the loudest there is nothing to understand. */
const QUIET = 0.04;
/** What is shorter is a breath. */
const LEAST_SECONDS = 2;
/** So much of a silence stays, that one hears that there was one. */
const KEPT_SECONDS = 0.4;

/**
 * Where nobody says anything for two seconds or more, without the first and last moments of it. Told by how loud equal stretches of the
 * recording are: the longer the recording, the coarser they are, and the longer a silence has to be to be found.
 */
export function silencesOf(peaks: readonly number[], seconds: number): SoundStretch[] {
  const loudest = Math.max(0, ...peaks);
  if (loudest === 0 || seconds <= 0) return [];
  const length = seconds / peaks.length;
  const found: SoundStretch[] = [];
  let since: number | null = null;
  for (let at = 0; at <= peaks.length; at++) {
    const isQuiet = at < peaks.length && peaks[at]! <= loudest * QUIET;
    if (isQuiet) since ??= at;
    else if (since !== null) {
      const [from, to] = [since * length, at * length];
      if (to - from >= LEAST_SECONDS) found.push({ from: from + KEPT_SECONDS, to: to - KEPT_SECONDS });
      since = null;
    }
  }
  return found;
}

/** Where to go on from this second; null: there is something to hear. */
export const afterSilence = (silences: readonly SoundStretch[], second: number): number | null =>
  silences.find(({ from, to }) => second >= from && second < to)?.to ?? null;

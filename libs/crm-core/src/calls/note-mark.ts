import { z } from 'zod';

/** The moment at which a passage of a note was begun, so that the recording can be played from there. */
export const NoteMark = z.object({
  at: z.iso.datetime(),
  /** Characters of the note before it. */
  offset: z.int().min(0),
});
export type NoteMark = z.infer<typeof NoteMark>;

/** At most so many are kept; who writes more has taken minutes, not a note. */
export const MARK_LIMIT = 50;

/** Whoever paused longer than this begins a new passage. */
export const MARK_PAUSE_SECONDS = 20;

export const NoteMarks = z.array(NoteMark).max(MARK_LIMIT);

/** The marks with one more at `offset`, if at `now` a new passage begins: `lastTyped` is when the person typed before. */
export function withMark(marks: readonly NoteMark[], offset: number, now: Date, lastTyped: Date | null): NoteMark[] {
  const typingOn = lastTyped !== null && now.getTime() - lastTyped.getTime() < MARK_PAUSE_SECONDS * 1000;
  return typingOn || marks.length >= MARK_LIMIT ? [...marks] : [...marks, { at: now.toISOString(), offset }];
}

/** Places of a recording where something was noted down: from which second to play, and the words. Those outside of it are left out. */
export function playMarks(
  note: string,
  marks: readonly NoteMark[],
  { startedAt, seconds }: { startedAt: string; seconds: number | null },
): { second: number; words: string }[] {
  return marks
    .map(({ at, offset }) => ({ second: (Date.parse(at) - Date.parse(startedAt)) / 1000, words: passage(note, offset) }))
    .filter(({ second, words }) => second >= 0 && (seconds === null || second < seconds) && words !== '')
    .sort((one, other) => one.second - other.second);
}

const passage = (note: string, offset: number) => note.slice(offset).trim().split('\n')[0]!.trim().slice(0, 60);

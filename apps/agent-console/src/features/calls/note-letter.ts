import { z } from 'zod';
import { NoteMarks } from '@callcard/crm-core';

/** What was made of a call here and is not the server's yet. */
export const NoteLetter = z.object({
  text: z.string(),
  result: z.string().nullable(),
  marks: NoteMarks,
  /** The server's text and version that ours grew from. */
  baseText: z.string(),
  baseVersion: z.int(),
  /** Saved on purpose, not only typed. */
  final: z.boolean(),
});
export type NoteLetter = z.infer<typeof NoteLetter>;

/** The place on this computer where a note is kept, and the way from there to the server. */
export interface NoteLetters {
  read(callId: string): Promise<NoteLetter | null>;
  /** @returns whether this computer could keep it. */
  put(callId: string, letter: NoteLetter): Promise<boolean>;
  /** Sends everything that waits, in order; this note is delivered by `NoteKeeper.deliver`. */
  flush(): Promise<void>;
}

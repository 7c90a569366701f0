import { z } from 'zod';

const Copy = z.object({ text: z.string(), result: z.string().nullable(), baseText: z.string(), baseVersion: z.int() });

/** What was typed for a call, on this computer, until the server has it. */
export type NoteCopy = z.infer<typeof Copy>;

export interface NoteCopies {
  read: (callId: string) => NoteCopy | null;
  /** @returns whether this computer could keep it. */
  write: (callId: string, copy: NoteCopy) => boolean;
  drop: (callId: string) => void;
}

const keyOf = (callId: string) => `callcard.note.${callId}`;

export const browserCopies: NoteCopies = {
  read: (callId) => {
    const stored = localStorage.getItem(keyOf(callId));
    return stored ? (Copy.safeParse(JSON.parse(stored)).data ?? null) : null;
  },
  write: (callId, copy) => {
    try {
      localStorage.setItem(keyOf(callId), JSON.stringify(copy));
      return true;
    } catch {
      return false; // full or forbidden: the note says that it is not kept
    }
  },
  drop: (callId) => localStorage.removeItem(keyOf(callId)),
};

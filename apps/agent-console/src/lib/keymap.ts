import { isSingleKey, sameChord, type Chord, type ShortcutPreferences } from '@callcard/crm-core';

/**
 * Where a key works: everywhere, in a call, in lists, on its way to another page, on one page only.
 * Keys of two pages may be the same, all others may not.
 */
export type KeyScope = 'everywhere' | 'call' | 'list' | 'go' | 'leads' | 'review';

/** A command and the keys it is shipped with; the first is the one that is shown. */
export interface Shortcut {
  name: string;
  scope: KeyScope;
  shipped: readonly Chord[];
  /** It always has the key of that other command, and stands back behind it. */
  follows?: string;
}

/** `Ctrl+Shift+KeyK`, or `KeyG KeyM` for one key after the other. */
export function parseChord(text: string): Chord {
  const [last = '', before] = text.split(' ').reverse();
  const parts = last.split('+');
  return {
    code: parts.at(-1) ?? '',
    ...(parts.includes('Ctrl') && { ctrl: true }),
    ...(parts.includes('Shift') && { shift: true }),
    ...(before !== undefined && { after: before }),
  };
}

/** The keys of a command now. Single ones are none while they are switched off. */
export function chordsOf({ name, follows, shipped }: Shortcut, { keys, singleKeys }: ShortcutPreferences): readonly Chord[] {
  const own = keys[follows ?? name];
  const chords = own === undefined ? shipped : own === null ? [] : [own];
  return singleKeys ? chords : chords.filter((chord) => !isSingleKey(chord));
}

const PAGES: readonly KeyScope[] = ['leads', 'review'];
const meet = (one: KeyScope, other: KeyScope) => one === other || !PAGES.includes(one) || !PAGES.includes(other);

/** A plain letter that begins a pair would never come to its own. */
const collide = (one: Chord, other: Chord) =>
  sameChord(one, other) ||
  (isSingleKey(one) && !one.shift && one.after === undefined && one.code === other.after) ||
  (isSingleKey(other) && !other.shift && other.after === undefined && other.code === one.after);

/** Which other command has this key already; null: it is free. */
export function conflictOf(all: readonly Shortcut[], wanted: Shortcut, chord: Chord, map: ShortcutPreferences): Shortcut | null {
  const others = all.filter(({ name, follows, scope }) => name !== wanted.name && follows === undefined && meet(scope, wanted.scope));
  const everyKey = { ...map, singleKeys: true };
  return others.find((other) => chordsOf(other, everyKey).some((taken) => collide(taken, chord))) ?? null;
}

import { isSingleKey, type Chord } from '@callcard/crm-core';
import { matches, takesLetters, type Press } from './key-press';
import { chordsOf, type KeyScope, type Shortcut } from './keymap';
import { preferences } from './preferences';

interface Listener {
  shortcut: Shortcut;
  act: () => void;
}

/** A key held down, or hit twice within this time, counts once. */
export const REPEAT_MILLISECONDS = 300;
/** So long the second of two keys may take. */
const PAIR_MILLISECONDS = 1500;

/** Newest last. */
const listeners: Listener[] = [];
const closers: (() => void)[] = [];
const lastPress = new Map<string, number>();
let begun: { code: string; at: number } | null = null;

const keysOf = ({ shortcut }: Listener) => chordsOf(shortcut, preferences.get().shortcuts);

/** A ringing phone comes before the call at hand, and that before the row of a list. */
const RANK: Record<KeyScope, number> = { everywhere: 3, call: 2, leads: 1, review: 1, list: 1, go: 1 };
const rank = ({ shortcut }: Listener) => RANK[shortcut.scope] * 2 + (shortcut.follows === undefined ? 1 : 0);

const PLAIN = new Set(['Tab', 'Enter', 'Space']);

function tooSoon(name: string, now: number): boolean {
  const soon = now - (lastPress.get(name) ?? -Infinity) < REPEAT_MILLISECONDS;
  if (!soon) lastPress.set(name, now);
  return soon;
}

/** Who hears this press: of several the one that ranks highest, of equals the newest. */
function listenerFor(press: Press, letters: boolean, before: string | undefined): Listener | undefined {
  const fits = (chord: Chord) => matches(press, chord) && chord.after === before && (letters || !isSingleKey(chord));
  const hearing = listeners.filter((listener) => keysOf(listener).some(fits));
  return hearing.reduce<Listener | undefined>((best, one) => (best === undefined || rank(one) >= rank(best) ? one : best), undefined);
}

const beginsPair = ({ code }: Press) => listeners.some((listener) => keysOf(listener).some(({ after }) => after === code));

function onEscape(press: KeyboardEvent): void {
  const close = closers.at(-1);
  const elsewhere = press.target instanceof Element && press.target.closest('[role="menu"], [role="listbox"], .mantine-Popover-dropdown');
  if (!close || elsewhere || document.querySelector('[aria-modal="true"]')) return;
  press.preventDefault();
  close();
}

function onPress(press: KeyboardEvent): void {
  if (press.defaultPrevented || press.isComposing) return;
  if (press.code === 'Escape') return onEscape(press);
  const letters = !takesLetters(press.target);
  const before = begun && press.timeStamp - begun.at < PAIR_MILLISECONDS ? begun.code : undefined;
  begun = null;
  const plain = !press.ctrlKey && !press.metaKey && !press.altKey && !press.shiftKey && !PLAIN.has(press.code);
  const heard = (before && listenerFor(press, letters, before)) || listenerFor(press, letters, undefined);
  if (!heard) {
    if (letters && plain && !press.repeat && beginsPair(press)) begun = { code: press.code, at: press.timeStamp };
    return;
  }
  press.preventDefault();
  if (!press.repeat && !tooSoon(heard.shortcut.name, press.timeStamp)) heard.act();
}

let on = false;
function listen(): void {
  const wanted = listeners.length + closers.length > 0;
  if (wanted === on) return;
  on = wanted;
  if (wanted) window.addEventListener('keydown', onPress);
  else window.removeEventListener('keydown', onPress);
}

const added = <T>(list: T[], item: T) => {
  list.push(item);
  listen();
  return () => {
    list.splice(list.indexOf(item), 1);
    listen();
  };
};

/** Hears a shortcut from now on. @returns what ends it. */
export const hear = (shortcut: Shortcut, act: () => void): (() => void) => added(listeners, { shortcut, act });

/** Closes at Escape, the newest panel first. @returns what ends it. */
export const closeAtEscape = (close: () => void): (() => void) => added(closers, close);

/** Does what the key would do now. @returns whether anybody heard it. */
export function runShortcut({ name }: Shortcut): boolean {
  const hearing = listeners.filter(({ shortcut }) => shortcut.name === name);
  const last = hearing.at(-1);
  last?.act();
  return last !== undefined;
}

/** The commands that some part of the page hears just now. */
export const heardShortcuts = (): ReadonlySet<string> => new Set(listeners.map(({ shortcut }) => shortcut.name));

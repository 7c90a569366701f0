import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useStore } from './external-store';
import { closeAtEscape, hear } from './key-dispatcher';
import { digitOf, isTyping } from './key-press';
import { chordAria, chordText } from './key-text';
import { chordsOf, parseChord, type KeyScope, type Shortcut } from './keymap';
import { preferences } from './preferences';

export { isTyping };

const key = (scope: KeyScope, ...chords: string[]): Omit<Shortcut, 'name'> => ({ scope, shipped: chords.map(parseChord) });

/** A further command on the key of another one, which goes before it. */
const sameAs = (follows: string, scope: KeyScope, chord: string) => ({ ...key(scope, chord), follows });

const named = <Name extends string>(keys: Record<Name, Omit<Shortcut, 'name'>>) =>
  Object.fromEntries(Object.entries<Omit<Shortcut, 'name'>>(keys).map(([name, rest]) => [name, { name, ...rest }])) as Record<
    Name,
    Shortcut
  >;

/**
 * Every key of the console, and where it works. A person may give any command another one. F keys carry the call, because they
 * mean the same on every layout and work while one types; Ctrl with a sign carries the rest.
 */
export const KEYS = named({
  answer: key('everywhere', 'F2'),
  dial: sameAs('answer', 'list', 'F2'),
  decline: key('everywhere', 'Shift+F2'),
  hangUp: key('call', 'F4'),
  hold: key('call', 'F8'),
  transfer: key('call', 'Shift+F8'),
  mute: key('call', 'F9'),
  keypad: key('call', 'Shift+F9'),
  pauseRecording: key('call', 'Ctrl+Quote'),
  note: key('call', 'Ctrl+Period'),
  save: key('call', 'Ctrl+Enter', 'Ctrl+NumpadEnter'),
  saveAndPause: key('call', 'Ctrl+Shift+Enter', 'Ctrl+Shift+NumpadEnter'),
  extend: key('call', 'NumpadAdd', 'Equal', 'Shift+Equal'),
  search: key('everywhere', 'Ctrl+KeyK'),
  sheet: key('everywhere', 'Ctrl+Slash'),
  reachCall: key('everywhere', 'Ctrl+Shift+Period'),
  goMissed: key('go', 'KeyG KeyM'),
  goCalls: key('go', 'KeyG KeyC'),
  goLeads: key('go', 'KeyG KeyL'),
  goTeam: key('go', 'KeyG KeyT'),
  next: key('list', 'KeyJ'),
  previous: key('list', 'KeyK'),
  select: key('list', 'KeyX'),
  filter: key('list', 'Slash'),
  skip: sameAs('decline', 'list', 'Shift+F2'),
  pauseAfter: key('call', 'KeyP'),
  accept: key('leads', 'KeyA'),
  playerPlay: key('review', 'KeyW', 'Ctrl+Backslash'),
  playerBack: key('review', 'KeyQ'),
  playerOn: key('review', 'KeyE'),
  playerMark: key('review', 'KeyR'),
});
export type KeyName = keyof typeof KEYS;

// Layout effects here and below: who sees a button may press its key in the same instant.

/**
 * Calls `act` on a shortcut anywhere on the page; plain letters and signs only outside of text fields. Null: not just now.
 * `busy`: what the key asked for last is on its way, so that one more press is no order, and goes to nobody else either.
 */
export function useShortcut(shortcut: Shortcut, act: (() => void) | null, busy = false): void {
  const latest = useLatest(busy ? null : act);
  const on = act !== null;
  useLayoutEffect(() => (on ? hear(shortcut, () => latest.current?.()) : undefined), [shortcut, on, latest]);
}

/** Escape closes the newest open panel, and never declines or hangs up anything. Null: nothing is open. */
export function useEscape(close: (() => void) | null): void {
  const latest = useLatest(close);
  const on = close !== null;
  useLayoutEffect(() => (on ? closeAtEscape(() => latest.current?.()) : undefined), [on, latest]);
}

/** Digits anywhere outside of text fields; where single keys are switched off, only inside of the group that they choose in. */
export function useDigits(choose: ((digit: number) => void) | null, group?: RefObject<Element | null>): void {
  const latest = useLatest(choose);
  const { singleKeys } = useStore(preferences).shortcuts;
  const on = choose !== null;
  useLayoutEffect(() => {
    if (!on) return;
    const onPress = (press: KeyboardEvent) => {
      const digit = digitOf(press);
      if (digit === null || press.defaultPrevented || press.repeat || isTyping(press.target)) return;
      if (!singleKeys && !(press.target instanceof Node && group?.current?.contains(press.target))) return;
      press.preventDefault();
      latest.current?.(digit);
    };
    window.addEventListener('keydown', onPress);
    return () => window.removeEventListener('keydown', onPress);
  }, [on, singleKeys, group, latest]);
}

/** The key of a command as this person has it: for the eye, and for readers. */
export function useKeyText(shortcut: Shortcut): { hint: string | undefined; aria: string | undefined } {
  const [chord] = chordsOf(shortcut, useStore(preferences).shortcuts);
  return { hint: chord && chordText(chord), aria: chord && chordAria(chord) };
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

import { z } from 'zod';

/** A key by its place on the keyboard (`KeyboardEvent.code`), so that it is the same key on every layout. */
export const Chord = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Za-z0-9]{0,29}$/, 'A code looks like KeyK or F8.'),
  /** Ctrl, or Cmd on a Mac. */
  ctrl: z.boolean().optional(),
  shift: z.boolean().optional(),
  /** Pressed just before it: `KeyG` in "g then m". */
  after: z
    .string()
    .regex(/^Key[A-Z]$/, 'Before a key there may be a letter.')
    .optional(),
});
export type Chord = z.infer<typeof Chord>;

/** Keys that browsers and screen readers keep for themselves, or that people press for other things. */
const RESERVED_CODES = [
  ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'],
  ...['Tab', 'Escape', 'CapsLock', 'NumLock', 'ContextMenu', 'PrintScreen', 'Insert'],
  ...['ControlLeft', 'ControlRight', 'ShiftLeft', 'ShiftRight', 'AltLeft', 'AltRight', 'MetaLeft', 'MetaRight'],
];

/** Letters with Ctrl that no page should take: new tab, print, find, copy, zoom and their like. */
const RESERVED_WITH_CTRL = [
  ...['A', 'C', 'D', 'F', 'H', 'J', 'L', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z'].map((letter) => `Key${letter}`),
  ...['Digit0', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9'],
  ...['Minus', 'Equal', 'NumpadAdd', 'NumpadSubtract', 'F4', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Space'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
];

/** With Ctrl and Shift: developer tools, private windows, lists of tabs. */
const RESERVED_WITH_CTRL_SHIFT = ['B', 'E', 'G', 'I', 'K', 'M'].map((letter) => `Key${letter}`);

/** Keys that move about in a page and its fields: they mean something without any modifier. */
const NAVIGATION = ['Enter', 'NumpadEnter', 'Space', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'];

/** They choose the result of a call, or who called. */
const isDigit = (code: string) => /^(?:Digit|Numpad)\d$/.test(code);

/** Whether a person may not have this key for a command. */
export function isReserved({ code, ctrl, shift }: Chord): boolean {
  if (RESERVED_CODES.includes(code)) return true;
  if (!ctrl) return NAVIGATION.includes(code) || code.startsWith('Arrow') || isDigit(code);
  return RESERVED_WITH_CTRL.includes(code) || (shift === true && RESERVED_WITH_CTRL_SHIFT.includes(code));
}

/** Whether it is a character by itself: it must be possible to switch such keys off, and they are letters while one types. */
export const isSingleKey = ({ code, ctrl }: Chord): boolean => !ctrl && !/^F\d+$/.test(code);

export const sameChord = (one: Chord, other: Chord): boolean =>
  one.code === other.code &&
  Boolean(one.ctrl) === Boolean(other.ctrl) &&
  Boolean(one.shift) === Boolean(other.shift) &&
  one.after === other.after;

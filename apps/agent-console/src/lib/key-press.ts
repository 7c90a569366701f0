import type { Chord } from '@callcard/crm-core';

export type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether this key was pressed, with exactly its modifiers. What has to come before it is not looked at. */
export const matches = (press: Press, chord: Chord) =>
  press.code === chord.code &&
  (press.ctrlKey || press.metaKey) === Boolean(chord.ctrl) &&
  press.shiftKey === Boolean(chord.shift) &&
  !press.altKey;

/** Whether keys go into a text just now: then letters and digits are no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'range', 'submit'].includes(target.type);
}

/** Whether letters mean something where the focus is: in a text, in a menu, in a window that lies over the page. */
export const takesLetters = (target: EventTarget | null): boolean =>
  isTyping(target) ||
  (target instanceof Element && target.closest('[role="menu"], [role="listbox"]') !== null) ||
  document.querySelector('[aria-modal="true"]') !== null;

/** Which digit 1–9 a key means, on the row or the keypad; 0 is the tenth; null for any other key. */
export function digitOf(press: Press): number | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  return digit === undefined ? null : Number(digit) || 10;
}

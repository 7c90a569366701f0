import { useEffect, useRef } from 'react';

/** A physical key (`event.code`), so that it works on every layout. */
export interface Shortcut {
  code: string;
  ctrl?: boolean;
  shift?: boolean;
}

export const KEYS = {
  answer: { code: 'F2' },
  decline: { code: 'F2', shift: true },
  hangUp: { code: 'F4' },
  transfer: { code: 'F8', shift: true },
  pauseRecording: { code: 'F8' },
  note: { code: 'Period', ctrl: true },
  save: { code: 'Enter', ctrl: true },
  search: { code: 'KeyK', ctrl: true },
  accept: { code: 'KeyA' },
} as const satisfies Record<string, Shortcut>;

type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export const matches = (press: Press, shortcut: Shortcut) =>
  press.code === shortcut.code &&
  (press.ctrlKey || press.metaKey) === Boolean(shortcut.ctrl) &&
  press.shiftKey === Boolean(shortcut.shift) &&
  !press.altKey;

/** Whether keys go into a text just now: then letters and digits are no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'range', 'submit'].includes(target.type);
}

const needsModifier = (shortcut: Shortcut) => !shortcut.ctrl && !/^F\d+$/.test(shortcut.code);

/** A key held down, or hit twice within this time, counts once. */
export const REPEAT_MILLISECONDS = 300;

const lastPress = new Map<string, number>();

function tooSoon(code: string, now: number): boolean {
  const soon = now - (lastPress.get(code) ?? -Infinity) < REPEAT_MILLISECONDS;
  if (!soon) lastPress.set(code, now);
  return soon;
}

/** Calls `act` on a shortcut anywhere on the page; plain letters and digits only outside of text fields. */
export function useShortcut(shortcut: Shortcut, act: (() => void) | null): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const { code, ctrl, shift } = shortcut;
  const on = act !== null;
  useEffect(() => {
    if (!on) return;
    const wanted: Shortcut = { code, ctrl, shift };
    const onPress = (press: KeyboardEvent) => {
      if (press.defaultPrevented || !matches(press, wanted)) return;
      if (needsModifier(wanted) && isTyping(press.target)) return;
      press.preventDefault();
      if (!press.repeat && !tooSoon(JSON.stringify(wanted), press.timeStamp)) latest.current?.();
    };
    window.addEventListener('keydown', onPress);
    return () => window.removeEventListener('keydown', onPress);
  }, [code, ctrl, shift, on]);
}

/** Which digit 1–9 a key means, on the row or the keypad; null for any other. */
export function digitOf(press: Press): number | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  return digit ? Number(digit) : null;
}

/** Digits 1–9 anywhere outside of text fields. */
export function useDigits(choose: ((digit: number) => void) | null): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  const on = choose !== null;
  useEffect(() => {
    if (!on) return;
    const onPress = (press: KeyboardEvent) => {
      const digit = digitOf(press);
      if (digit === null || press.defaultPrevented || press.repeat || isTyping(press.target)) return;
      press.preventDefault();
      latest.current?.(digit);
    };
    window.addEventListener('keydown', onPress);
    return () => window.removeEventListener('keydown', onPress);
  }, [on]);
}

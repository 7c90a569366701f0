import { act, fireEvent, render, screen } from '@testing-library/react';
import { useLayoutEffect, useRef } from 'react';
import { DEFAULT_PREFERENCES, type ShortcutPreferences } from '@callcard/crm-core';
import { REPEAT_MILLISECONDS, runShortcut } from './key-dispatcher';
import { digitOf } from './key-press';
import { conflictOf, parseChord, type Shortcut } from './keymap';
import { KEYS, useDigits, useEscape, useKeyText, useShortcut } from './keys';
import { preferences } from './preferences';

const shipped = DEFAULT_PREFERENCES.shortcuts;
const set = (shortcuts: Partial<ShortcutPreferences>) =>
  preferences.set({ ...DEFAULT_PREFERENCES, shortcuts: { ...shipped, ...shortcuts } });

interface PageProps {
  shortcut?: Shortcut;
  act?: () => void;
  busy?: boolean;
  digit?: (digit: number) => void;
}

function Page({ shortcut = KEYS.answer, act: press, busy, digit }: PageProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  useShortcut(shortcut, press ?? null, busy);
  useDigits(digit ?? null, group);
  return (
    <>
      <textarea aria-label="Note" />
      <button>Somewhere</button>
      <fieldset ref={group}>
        <button>In the group</button>
      </fieldset>
    </>
  );
}

let now = 0;
const later = () => (now += REPEAT_MILLISECONDS * 10);

const pressOf = (init: KeyboardEventInit, at = later()) => {
  const press = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(press, 'timeStamp', { value: at });
  return press;
};
const key = (init: KeyboardEventInit, target: Element | Window = window, at = later()) =>
  act(() => void target.dispatchEvent(pressOf(init, at)));

afterEach(() => act(() => preferences.set(DEFAULT_PREFERENCES)));

describe('a shortcut', () => {
  it('is the physical key: Ctrl+K works on a Russian layout', () => {
    const search = jest.fn();
    render(<Page shortcut={KEYS.search} act={search} />);
    key({ key: 'л', code: 'KeyK', ctrlKey: true });
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('is heard from the moment when it is shown', () => {
    const answer = jest.fn();
    const AtOnce = () => {
      useLayoutEffect(() => void window.dispatchEvent(pressOf({ key: 'F2', code: 'F2' })), []);
      return null;
    };
    render(
      <>
        <Page act={answer} />
        <AtOnce />
      </>,
    );
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it('with an F key works also while somebody types', () => {
    const answer = jest.fn();
    render(<Page act={answer} />);
    key({ key: 'F2', code: 'F2' }, screen.getByLabelText('Note'));
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it('of one letter is a letter while somebody types', () => {
    const accept = jest.fn();
    render(<Page shortcut={KEYS.accept} act={accept} />);
    key({ key: 'ф', code: 'KeyA' }, screen.getByLabelText('Note'));
    expect(accept).not.toHaveBeenCalled();
    key({ key: 'ф', code: 'KeyA' }, screen.getByText('Somewhere'));
    expect(accept).toHaveBeenCalledTimes(1);
  });

  it('of one letter means nothing below an open window', () => {
    const accept = jest.fn();
    render(<Page shortcut={KEYS.accept} act={accept} />);
    const { unmount } = render(<div role="dialog" aria-modal="true" />);
    key({ code: 'KeyA' });
    expect(accept).not.toHaveBeenCalled();
    unmount();
    key({ code: 'KeyA' });
    expect(accept).toHaveBeenCalledTimes(1);
  });

  it('counts once when it is held down or hit twice in a moment', () => {
    const hangUp = jest.fn();
    render(<Page shortcut={KEYS.hangUp} act={hangUp} />);
    const at = later();
    key({ code: 'F4' }, window, at);
    key({ code: 'F4' }, window, at + REPEAT_MILLISECONDS - 1);
    key({ code: 'F4', repeat: true }, window, at + REPEAT_MILLISECONDS * 3);
    expect(hangUp).toHaveBeenCalledTimes(1);
    key({ code: 'F4' }, window, at + REPEAT_MILLISECONDS * 5);
    expect(hangUp).toHaveBeenCalledTimes(2);
  });

  it('does nothing while what it asked for is on its way, and goes to nobody else', () => {
    const [hold, dial] = [jest.fn(), jest.fn()];
    render(<Page shortcut={KEYS.dial} act={dial} />);
    const { rerender } = render(<Page act={hold} busy />);
    key({ code: 'F2' });
    act(() => void runShortcut(KEYS.answer));
    expect([hold, dial].map((heard) => heard.mock.calls.length)).toEqual([0, 0]);
    rerender(<Page act={hold} />);
    key({ code: 'F2' });
    expect(hold).toHaveBeenCalledTimes(1);
  });

  it('wants exactly its modifiers', () => {
    const [answer, decline] = [jest.fn(), jest.fn()];
    render(<Page act={answer} />);
    render(<Page shortcut={KEYS.decline} act={decline} />);
    key({ code: 'F2', shiftKey: true });
    expect([answer, decline].map((heard) => heard.mock.calls.length)).toEqual([0, 1]);
  });

  it('is for the ringing phone first, then for the row of a list', () => {
    const [answer, dial] = [jest.fn(), jest.fn()];
    const { unmount } = render(<Page act={answer} />);
    render(<Page shortcut={KEYS.dial} act={dial} />);
    key({ code: 'F2' });
    expect([answer, dial].map((heard) => heard.mock.calls.length)).toEqual([1, 0]);
    unmount();
    key({ code: 'F2' });
    expect([answer, dial].map((heard) => heard.mock.calls.length)).toEqual([1, 1]);
  });

  it('of two keys is one after the other, and soon', () => {
    const missed = jest.fn();
    render(<Page shortcut={KEYS.goMissed} act={missed} />);
    key({ code: 'KeyM' });
    key({ code: 'KeyG' });
    key({ code: 'KeyM' }, window, later() + 10_000);
    expect(missed).not.toHaveBeenCalled();
    const at = later() + 20_000;
    key({ code: 'KeyG' }, window, at);
    key({ code: 'KeyM' }, window, at + 400);
    expect(missed).toHaveBeenCalledTimes(1);
  });

  it('does by command what its key would do', () => {
    const mute = jest.fn();
    expect(runShortcut(KEYS.mute)).toBe(false);
    render(<Page shortcut={KEYS.mute} act={mute} />);
    expect(runShortcut(KEYS.mute)).toBe(true);
    expect(mute).toHaveBeenCalledTimes(1);
  });
});

describe('a person’s own keys', () => {
  it('take the place of the shipped ones, for the hand and for the eye', () => {
    const hold = jest.fn();
    const Hint = () => <p>{JSON.stringify(useKeyText(KEYS.hold))}</p>;
    const view = render(<Hint />);
    render(<Page shortcut={KEYS.hold} act={hold} />);
    expect(view.container.textContent).toBe('{"hint":"F8","aria":"F8"}');
    act(() => set({ keys: { hold: { code: 'KeyH', ctrl: true, shift: true } } }));
    key({ code: 'F8' });
    expect(hold).not.toHaveBeenCalled();
    key({ code: 'KeyH', ctrlKey: true, shiftKey: true });
    expect(hold).toHaveBeenCalledTimes(1);
    expect(view.container.textContent).toBe('{"hint":"Ctrl+Shift+H","aria":"Control+Shift+H"}');
  });

  it('may be none', () => {
    const hold = jest.fn();
    render(<Page shortcut={KEYS.hold} act={hold} />);
    act(() => set({ keys: { hold: null } }));
    key({ code: 'F8' });
    expect(hold).not.toHaveBeenCalled();
  });

  it('leave all letters and signs alone when single keys are switched off, and F keys as they are', () => {
    const [accept, answer] = [jest.fn(), jest.fn()];
    render(<Page shortcut={KEYS.accept} act={accept} />);
    render(<Page act={answer} />);
    act(() => set({ singleKeys: false }));
    key({ code: 'KeyA' });
    key({ code: 'F2' });
    expect([accept, answer].map((heard) => heard.mock.calls.length)).toEqual([0, 1]);
  });

  it.each([
    ['F8 is hold already', KEYS.mute, 'F8', {}, 'hold'],
    ['F8 is free when hold has another', KEYS.mute, 'F8', { hold: { code: 'F9', shift: true } }, null],
    ['its own key is no conflict', KEYS.hold, 'F8', {}, null],
    ['g begins pairs', KEYS.accept, 'KeyG', {}, 'goMissed'],
    ['dial goes with answer', KEYS.answer, 'F2', {}, null],
    ['Ctrl+Shift+G is not g', KEYS.hold, 'Ctrl+Shift+KeyG', {}, null],
  ])('%s', (_name, shortcut, chord, keys, other) => {
    expect(conflictOf(Object.values(KEYS), shortcut, parseChord(chord), { ...shipped, keys })?.name ?? null).toBe(other);
  });

  it('have no conflict as they are shipped', () => {
    const all = Object.values(KEYS).filter(({ follows }) => follows === undefined);
    const conflicts = all.flatMap((shortcut) => shortcut.shipped.map((chord) => conflictOf(all, shortcut, chord, shipped)?.name));
    expect(conflicts.filter(Boolean)).toEqual([]);
  });
});

describe('digits', () => {
  it('choose outside of text fields, on the row and on the keypad; 0 is the tenth', () => {
    const choose = jest.fn();
    render(<Page digit={choose} />);
    fireEvent.keyDown(screen.getByText('Somewhere'), { code: 'Digit3' });
    fireEvent.keyDown(screen.getByText('Somewhere'), { code: 'Numpad0' });
    fireEvent.keyDown(screen.getByLabelText('Note'), { code: 'Digit1' });
    expect(choose.mock.calls).toEqual([[3], [10]]);
  });

  it('choose only inside of their group when single keys are switched off', () => {
    const choose = jest.fn();
    set({ singleKeys: false });
    render(<Page digit={choose} />);
    fireEvent.keyDown(screen.getByText('Somewhere'), { code: 'Digit3' });
    fireEvent.keyDown(screen.getByText('In the group'), { code: 'Digit4' });
    expect(choose.mock.calls).toEqual([[4]]);
  });

  it('are none with a modifier', () => {
    expect(digitOf({ code: 'Digit3', ctrlKey: true, altKey: false, metaKey: false, shiftKey: false })).toBeNull();
  });
});

describe('Escape', () => {
  const Panel = ({ close }: { close: (() => void) | null }) => {
    useEscape(close);
    return null;
  };

  it('closes the newest open panel, and nothing else', () => {
    const [first, second, decline] = [jest.fn(), jest.fn(), jest.fn()];
    render(<Page shortcut={KEYS.decline} act={decline} />);
    render(<Panel close={first} />);
    const { unmount } = render(<Panel close={second} />);
    key({ code: 'Escape' });
    expect([first, second, decline].map((heard) => heard.mock.calls.length)).toEqual([0, 1, 0]);
    unmount();
    key({ code: 'Escape' });
    expect(first).toHaveBeenCalledTimes(1);
  });
});

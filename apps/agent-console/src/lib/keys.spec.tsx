import { act, fireEvent, render, screen } from '@testing-library/react';
import { digitOf, KEYS, matches, REPEAT_MILLISECONDS, useDigits, useShortcut, type Shortcut } from './keys';

function Page({ shortcut, act: press, digit }: { shortcut: Shortcut; act: () => void; digit?: (digit: number) => void }) {
  useShortcut(shortcut, press);
  useDigits(digit ?? null);
  return (
    <>
      <textarea aria-label="Note" />
      <button>Somewhere</button>
    </>
  );
}

const key = (init: KeyboardEventInit, target: Element | Window = window, at = 0) => {
  const press = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(press, 'timeStamp', { value: at });
  act(() => void target.dispatchEvent(press));
};

let now = 0;
const later = () => (now += REPEAT_MILLISECONDS * 10);

describe('a shortcut', () => {
  it('is the physical key: Ctrl+K works on a Russian layout', () => {
    const search = jest.fn();
    render(<Page shortcut={KEYS.search} act={search} />);
    key({ key: 'л', code: 'KeyK', ctrlKey: true }, window, later());
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('with an F key works also while somebody types', () => {
    const answer = jest.fn();
    render(<Page shortcut={KEYS.answer} act={answer} />);
    key({ key: 'F2', code: 'F2' }, screen.getByLabelText('Note'), later());
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it('of one letter is a letter while somebody types', () => {
    const accept = jest.fn();
    render(<Page shortcut={KEYS.accept} act={accept} />);
    key({ key: 'ф', code: 'KeyA' }, screen.getByLabelText('Note'), later());
    expect(accept).not.toHaveBeenCalled();
    key({ key: 'ф', code: 'KeyA' }, screen.getByText('Somewhere'), later());
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

  it('wants exactly its modifiers', () => {
    const press = { code: 'F2', ctrlKey: false, metaKey: false, shiftKey: true, altKey: false };
    expect(matches(press, KEYS.answer)).toBe(false);
    expect(matches({ ...press, shiftKey: false }, KEYS.answer)).toBe(true);
  });
});

describe('digits', () => {
  it('choose outside of text fields, on the row and on the keypad', () => {
    const choose = jest.fn();
    render(<Page shortcut={KEYS.answer} act={jest.fn()} digit={choose} />);
    fireEvent.keyDown(screen.getByText('Somewhere'), { code: 'Digit3' });
    fireEvent.keyDown(screen.getByText('Somewhere'), { code: 'Numpad5' });
    fireEvent.keyDown(screen.getByLabelText('Note'), { code: 'Digit1' });
    expect(choose.mock.calls).toEqual([[3], [5]]);
  });

  it('are none with a modifier', () => {
    expect(digitOf({ code: 'Digit3', ctrlKey: true, altKey: false, metaKey: false, shiftKey: false })).toBeNull();
  });
});

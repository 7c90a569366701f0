import { fireEvent } from '@testing-library/react';

let now = 10_000;

/** A key pressed long after the one before: never taken for the same press twice. */
export function press(target: Element | Document | Window, init: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'timeStamp', { value: (now += 10_000) });
  fireEvent(target, event);
}

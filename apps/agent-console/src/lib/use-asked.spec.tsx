import { act, renderHook } from '@testing-library/react';
import { PATIENCE_MILLISECONDS, useAsked } from './use-asked';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function asking(shown: string) {
  const hook = renderHook((now: string) => useAsked(now), { initialProps: shown });
  act(() => hook.result.current[1]());
  return { asked: () => hook.result.current[0], show: (now: string) => hook.rerender(now) };
}

describe('what was asked for', () => {
  it('is on its way until something else is shown, and is not again when the old comes back', () => {
    const { asked, show } = asking('hold');
    expect(asked()).toBe(true);
    show('resume');
    expect(asked()).toBe(false);
    show('hold');
    expect(asked()).toBe(false);
  });

  it('may be asked for again when nothing comes of it', () => {
    const { asked } = asking('hold');
    act(() => jest.advanceTimersByTime(PATIENCE_MILLISECONDS - 1));
    expect(asked()).toBe(true);
    act(() => jest.advanceTimersByTime(1));
    expect(asked()).toBe(false);
  });
});

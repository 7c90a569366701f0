import { perFrame } from './per-frame';

describe('what comes between two frames', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is handed on together, in its order, and nothing of it twice', () => {
    const take = jest.fn();
    const tell = perFrame<number>(take);
    [1, 2, 3].forEach(tell);
    expect(take).not.toHaveBeenCalled();
    jest.advanceTimersByTime(20);
    tell(4);
    jest.advanceTimersByTime(500);
    expect(take.mock.calls).toEqual([[[1, 2, 3]], [[4]]]);
  });

  it('does not wait for a frame that a tab in the background never paints', () => {
    jest.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
    const take = jest.fn();
    perFrame<number>(take)(1);
    jest.advanceTimersByTime(100);
    expect(take.mock.calls).toEqual([[[1]]]);
    jest.restoreAllMocks();
  });
});

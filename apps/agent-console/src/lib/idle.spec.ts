import { pageStands, whenIdle } from './idle';

describe('what the page does not wait for', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('begins a second after the page stands, and never before it does', async () => {
    const work = jest.fn();
    whenIdle(work);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(work).not.toHaveBeenCalled();
    pageStands();
    await jest.advanceTimersByTimeAsync(900);
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(200);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

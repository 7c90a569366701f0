import { Suspense } from 'react';
import { act, render, screen } from '@testing-library/react';
import { latePart, lazyPart } from './lazy-part';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const away = () => Promise.reject(new Error('Failed to fetch'));

it.each([lazyPart, latePart])(
  'a part that cannot come while the server is away comes when it is back, and nothing else goes for it (%p)',
  async (part) => {
    const load = jest
      .fn<Promise<() => React.ReactNode>, []>()
      .mockImplementationOnce(away)
      .mockImplementationOnce(away)
      .mockResolvedValue(() => 'the script');
    const Part = part(load);
    render(
      <>
        <p>the note</p>
        <Suspense fallback="comes">
          <Part />
        </Suspense>
      </>,
    );
    await act(() => jest.advanceTimersByTimeAsync(1000));
    expect([screen.queryByText('the note'), screen.queryByText('comes')]).not.toContain(null);
    await act(() => jest.advanceTimersByTimeAsync(3000));
    expect(screen.getByText('the script')).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(3);
  },
);

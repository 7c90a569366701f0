import { createRef } from 'react';
import { act, fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { Player, type PlayerHandle } from './player';

/** Ten seconds in stretches of half a second; from 3.5 to 6.5 nobody speaks. */
const PEAKS = [90, 80, 90, 90, 90, 100, 90, 0, 1, 0, 0, 4, 2, 70, 60, 60, 60, 60, 60, 60];

async function player() {
  const body = { peaks: PEAKS };
  Object.assign(globalThis, { fetch: async () => ({ ok: true, status: 200, text: async () => JSON.stringify(body) }) });
  const ref = createRef<PlayerHandle>();
  const marks = [{ second: 7, words: 'Greeted?' }];
  const { container } = await show(<Player ref={ref} src="/api/calls/9/recordings/1" label="Recording 1" seconds={10} marks={marks} />);
  const sound = container.querySelector('audio')!;
  const play = jest.fn(async () => void fireEvent.play(sound));
  const pause = jest.fn(() => void fireEvent.pause(sound));
  Object.assign(sound, { play, pause });
  const hears = (second: number) => {
    sound.currentTime = second;
    fireEvent.timeUpdate(sound);
  };
  return { ref, sound, play, pause, hears };
}

describe('the player', () => {
  it('leaves silences out only when it is told to, and only while it plays', async () => {
    const { sound, hears } = await player();
    const skip = await screen.findByRole('button', { name: 'Skip silence' });
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    hears(4);
    expect(sound.currentTime).toBe(4);
    fireEvent.click(skip);
    expect(skip.getAttribute('aria-pressed')).toBe('true');
    hears(3.8);
    expect(sound.currentTime).toBe(3.8);
    hears(4);
    expect(sound.currentTime).toBe(6.1);
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    hears(5);
    expect(sound.currentTime).toBe(5);
  });

  it('plays slower and faster, and from its marks', async () => {
    const { sound, play } = await player();
    fireEvent.click(screen.getByRole('radio', { name: '0.75×' }));
    expect(sound.playbackRate).toBe(0.75);
    fireEvent.click(screen.getByRole('button', { name: 'Play from 0:07: Greeted?' }));
    expect([sound.currentTime, play.mock.calls.length]).toEqual([7, 1]);
  });

  it('is led by the keys of its page, within its beginning and end', async () => {
    const { ref, sound, play, pause } = await player();
    await act(async () => ref.current!.toggle());
    await act(async () => ref.current!.nudge(5));
    expect([ref.current!.second(), play.mock.calls.length]).toEqual([5, 1]);
    await act(async () => ref.current!.nudge(-9));
    expect(sound.currentTime).toBe(0);
    await act(async () => ref.current!.nudge(99));
    expect(sound.currentTime).toBe(10);
    await act(async () => ref.current!.toggle());
    expect(pause).toHaveBeenCalledTimes(1);
  });
});

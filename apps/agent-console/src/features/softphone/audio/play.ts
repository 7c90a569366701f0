import { audioContext, outletNode, type Outlet } from './sound-output';

export interface Tone {
  hertz: number;
  /** Seconds from now. */
  from: number;
  seconds: number;
  loudness: number;
}

export interface Playing {
  stop: () => void;
}

const silent: Playing = { stop: () => undefined };

export const tone = (hertz: number, from: number, seconds: number, loudness: number): Tone => ({ hertz, from, seconds, loudness });

export function play(outlet: Outlet, tones: readonly Tone[]): Playing {
  const context = audioContext();
  const way = outletNode(outlet);
  if (!context || !way) return silent;
  const oscillators = tones.map(({ hertz, from, seconds, loudness }) => {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const start = context.currentTime + from;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
    gain.gain.setValueAtTime(loudness, start + seconds - 0.03);
    gain.gain.linearRampToValueAtTime(0, start + seconds);
    oscillator.connect(gain).connect(way);
    oscillator.start(start);
    oscillator.stop(start + seconds);
    return oscillator;
  });
  return { stop: () => oscillators.forEach((oscillator) => oscillator.stop()) };
}

/** Plays again and again until the returned function is called; then it is silent within the same frame. */
export function repeat(every: number, once: (round: number) => Playing): () => void {
  let round = 0;
  let now = once(round);
  const timer = setInterval(() => (now = once((round += 1))), every);
  return () => {
    clearInterval(timer);
    now.stop();
  };
}

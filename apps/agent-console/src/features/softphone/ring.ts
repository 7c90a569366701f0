import { externalStore } from '../../lib/external-store';

export interface Sound {
  /** Whether the browser lets us sound: it wants a click first. */
  unlocked: boolean;
  muted: boolean;
}

export const sound = externalStore<Sound>({ unlocked: false, muted: false });

let context: AudioContext | null = null;

/** Called from a click: from then on the browser lets the ring be heard. */
export async function unlockSound(): Promise<void> {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  await context.resume();
  sound.set((former) => ({ ...former, unlocked: context?.state === 'running' }));
}

export const muteRing = (muted: boolean) => sound.set((former) => ({ ...former, muted }));

function tone(frequency: number, from: number, seconds: number, loudness: number): void {
  if (!context || context.state !== 'running') return;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const start = context.currentTime + from;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.03);
  gain.gain.setValueAtTime(loudness, start + seconds - 0.05);
  gain.gain.linearRampToValueAtTime(0, start + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
  playing.add(oscillator);
  oscillator.onended = () => playing.delete(oscillator);
}

const playing = new Set<OscillatorNode>();

/** Rings until the returned function is called; it stops within the same frame. */
export function startRing(): () => void {
  const once = () => {
    tone(440, 0, 0.4, 0.2);
    tone(554, 0.45, 0.4, 0.2);
  };
  once();
  const timer = setInterval(once, 2500);
  return () => {
    clearInterval(timer);
    playing.forEach((oscillator) => oscillator.stop());
  };
}

/** A soft tick: the time to finish a call is nearly over. */
export function tick(): void {
  tone(880, 0, 0.1, 0.06);
}

/** A soft chime: a lead has come. */
export function chime(): void {
  tone(660, 0, 0.18, 0.12);
  tone(880, 0.2, 0.25, 0.12);
}

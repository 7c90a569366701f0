import { audioContext, outletNode, type Outlet } from './sound-output';

interface Tone {
  hertz: number;
  /** Seconds from now. */
  from: number;
  seconds: number;
  loudness: number;
}

interface Playing {
  stop: () => void;
}

const silent: Playing = { stop: () => undefined };

/** -18 dB: heard in the headset, never over the talk. */
const SOFT = 0.12;

function play(outlet: Outlet, tones: Tone[]): Playing {
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
function repeat(every: number, once: (round: number) => Playing): () => void {
  let round = 0;
  let now = once(round);
  const timer = setInterval(() => (now = once((round += 1))), every);
  return () => {
    clearInterval(timer);
    now.stop();
  };
}

const tone = (hertz: number, from: number, seconds: number, loudness: number): Tone => ({ hertz, from, seconds, loudness });

/** Rings, louder within the first two rounds. */
export const startRing = (): (() => void) =>
  repeat(2500, (round) => {
    const loudness = round === 0 ? 0.15 : 0.3;
    return play('ringer', [tone(440, 0, 0.4, loudness), tone(554, 0.45, 0.4, loudness)]);
  });

/** Somebody knocks while one talks: two soft beeps in the headset, every ten seconds, and never a ring. */
export const startKnock = (): (() => void) =>
  repeat(10_000, () => play('headset', [tone(620, 0, 0.12, SOFT), tone(620, 0.25, 0.12, SOFT)]));

/** How long the chime of a call that is answered by itself lasts, with the pause after it: then one hears the caller. */
export const AUTO_ANSWER_MILLISECONDS = 800;

export const autoAnswerChime = () => void play('headset', [tone(880, 0, 0.1, 0.25), tone(880, 0.18, 0.1, 0.25)]);

export const connectedTone = () => void play('headset', [tone(520, 0, 0.08, SOFT), tone(780, 0.09, 0.1, SOFT)]);

export const endedTone = () => void play('headset', [tone(620, 0, 0.08, SOFT), tone(410, 0.09, 0.14, SOFT)]);

/** Phone or server lost. */
export const lostTone = () => void play('ringer', [tone(260, 0, 0.25, 0.3), tone(196, 0.3, 0.35, 0.3)]);

/** A soft chime: a lead has come. */
export const chime = () => void play('ringer', [tone(660, 0, 0.18, 0.2), tone(880, 0.2, 0.25, 0.2)]);

/** What the test buttons play. */
export const testTone = (outlet: Outlet) => void play(outlet, [tone(440, 0, 0.35, 0.3), tone(554, 0.4, 0.5, 0.3)]);

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { until } from './processes';

const RATE = 48_000;

/** The microphone of the test's browser says a tone in short bursts: a steady one would be taken for noise and suppressed. */
export function microphoneTone(hertz: number): string {
  const period = 0.45 * RATE;
  const samples = Int16Array.from({ length: period * 20 }, (_, at) =>
    at % period < 0.3 * RATE ? Math.round(12_000 * Math.sin((2 * Math.PI * hertz * at) / RATE)) : 0,
  );
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'callcard-mic-')), 'tone.wav');
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]));
  return file;
}

/** To the browser every question of a story is a click, after which a page may sound: here only the clicks and keys of people are. */
const SOUND_BY_CLICKS = `
  const Sounding = window.AudioContext;
  let touched = false;
  for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, ({ isTrusted }) => { touched ||= isTrusted; }, true);
  window.AudioContext = class extends Sounding {
    constructor(...settings) { super(...settings); if (!touched) void this.suspend(); }
    resume() { return touched ? super.resume() : new Promise(() => undefined); }
  };
  window.SoundingContext = Sounding;
`;

export const soundByClicks = (context: BrowserContext) => context.addInitScript(SOUND_BY_CLICKS);

/** Keeps hold of the page's connections and players, so that a story can ask the browser itself what is heard. */
const WATCH = `
  window.watched = { connections: [], players: [], pressedAt: null, silencedAt: null };
  addEventListener('keydown', ({ code }) => { if (code === 'F2') window.watched.pressedAt = performance.now(); }, true);
  // A tone that is stopped before its time: the ring, when it is over.
  const stop = AudioScheduledSourceNode.prototype.stop;
  AudioScheduledSourceNode.prototype.stop = function (...when) {
    if (when.length === 0) window.watched.silencedAt = performance.now();
    return stop.apply(this, when);
  };
  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...settings) { super(...settings); window.watched.connections.push(this); }
  };
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!window.watched.players.includes(this)) window.watched.players.push(this);
    return play.call(this);
  };
`;

export async function watchPhone(context: BrowserContext): Promise<unknown> {
  await soundByClicks(context);
  return context.addInitScript(WATCH);
}

interface Heard {
  packets: number;
  /** The loudest frequency, Hz. */
  hertz: number;
  /** The player runs: a person with a headset hears it. */
  played: boolean;
}

/** What is played of what comes in: the player whose track belongs to a connection. */
const PLAYER = `
  const receivers = window.watched.connections.flatMap((one) => one.getReceivers().map((receiver) => ({ one, receiver })));
  const player = window.watched.players.find((each) => each.srcObject?.getAudioTracks().some(({ id }) => receivers.some(({ receiver }) => receiver.track.id === id)));
`;

const LISTEN = `(async () => {
  ${PLAYER}
  if (!player) return null;
  const { receiver } = receivers.find(({ receiver }) => receiver.track.id === player.srcObject.getAudioTracks()[0].id);
  const context = new window.SoundingContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 8192;
  context.createMediaStreamSource(player.srcObject).connect(analyser);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  const loudest = bins.reduce((best, level, at) => (level > bins[best] ? at : best), 1);
  const inbound = [...(await receiver.getStats()).values()].find(({ type }) => type === 'inbound-rtp');
  const hertz = (loudest * context.sampleRate) / analyser.fftSize;
  await context.close();
  return { packets: inbound?.packetsReceived ?? 0, hertz, played: !player.paused };
})()`;

/** What the person at this page hears, by the browser's own count. */
export const heardBy = (page: Page) => page.evaluate<Heard | null>(LISTEN);

const ANSWERING = `(async () => {
  const { watched } = window;
  const flows = (stats, type, count) => [...stats.values()].some((one) => one.type === type && one.kind === 'audio' && one[count] > 0);
  for (let turn = 0; turn < 1500; turn += 1) {
    for (const connection of watched.connections) {
      const stats = await connection.getStats();
      const heard = flows(stats, 'inbound-rtp', 'packetsReceived') && flows(stats, 'inbound-rtp', 'totalAudioEnergy');
      if (heard && flows(stats, 'outbound-rtp', 'packetsSent'))
        return { ring: watched.silencedAt - watched.pressedAt, sound: performance.now() - watched.pressedAt };
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return null;
})()`;

/**
 * From F2, by the browser's own counts, in milliseconds: until the ring was silent, and until sound had come in and had gone out. Only of
 * the first call of a page.
 */
export const answering = (page: Page) => page.evaluate<{ ring: number; sound: number } | null>(ANSWERING);

/** Waits until the page plays that tone, out of packets that keep coming. */
export async function hears(page: Page, hertz: number, seconds = 30): Promise<void> {
  let before: Heard | null = null;
  let last = '';
  await until(
    `${hertz} Hz in the browser`,
    async () => {
      const now = await heardBy(page);
      const grows = now !== null && before !== null && now.packets > before.packets;
      before = now;
      last = JSON.stringify(now);
      return grows && now.played && Math.abs(now.hertz - hertz) < 15 ? true : undefined;
    },
    seconds,
  ).catch((error: Error) => {
    throw new Error(`${error.message} It heard ${last}`);
  });
}

/** Asks whether these words have stood on the page since, however short: a phone may be back within the blink of an eye. */
export async function appears(page: Page, words: string): Promise<() => Promise<true | undefined>> {
  await page.evaluate(`(() => {
    window.appeared = false;
    const look = () => { if (document.body.textContent.includes(${JSON.stringify(words)})) window.appeared = true; };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);
  return async () => ((await page.evaluate<boolean>('window.appeared')) ? true : undefined);
}

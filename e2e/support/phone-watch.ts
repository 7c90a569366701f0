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

/** Keeps hold of the page's connections and players, so that a story can ask the browser itself what is heard. */
const WATCH = `
  window.watched = { connections: [], players: [] };
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

export const watchPhone = (context: BrowserContext) => context.addInitScript(WATCH);

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
  const context = new AudioContext();
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

/** What the person at this page hears, by the browser's own count. Not for stories about sound that is blocked: asking counts as a click. */
export const heardBy = (page: Page) => page.evaluate<Heard | null>(LISTEN);

/** Waits until the page plays that tone, out of packets that keep coming. */
export async function hears(page: Page, hertz: number, seconds = 8): Promise<void> {
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

// Sound made and measured without files from elsewhere: 8 kHz, 16 bit, mono.
import { readFileSync, writeFileSync } from 'node:fs';

const rate = 8000;

/** A WAV of sine tones: `parts` are {hertz, seconds, level}; 0 Hz is silence. */
export function writeTones(file, parts) {
  const samples = parts.flatMap(({ hertz, seconds, level = 0.3 }) =>
    Array.from({ length: Math.round(seconds * rate) }, (_, i) => Math.round(level * 32767 * Math.sin((2 * Math.PI * hertz * i) / rate))),
  );
  writeFileSync(file, wav(Int16Array.from(samples)));
}

/** Something to hear while on hold: two soft notes. */
export const musicOnHold = (file) =>
  writeTones(
    file,
    [330, 392].map((hertz) => ({ hertz, seconds: 2, level: 0.05 })),
  );

function wav(samples) {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

/** Which share of a recording's energy lies at one frequency, 0 to 1 (Goertzel over windows of 0.1 s), and how long it is. */
export function toneShare(file, hertz) {
  const bytes = readFileSync(file);
  const start = bytes.indexOf('data') + 8;
  const samples = Int16Array.from({ length: (bytes.length - start) >> 1 }, (_, i) => bytes.readInt16LE(start + 2 * i));
  const window = rate / 10;
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let at = 0;
  let all = 0;
  for (let begin = 0; begin + window <= samples.length; begin += window) {
    let [a, b] = [0, 0];
    for (let i = begin; i < begin + window; i++) {
      [a, b] = [samples[i] + turn * a - b, a];
      all += samples[i] ** 2;
    }
    at += (2 / window) * (a * a + b * b - turn * a * b);
  }
  return { share: all ? at / all : 0, seconds: samples.length / rate, loudness: Math.sqrt(all / Math.max(1, samples.length)) };
}

/** Half a minute of a tone (0 Hz: silence) as headerless A-law, the way SIPp streams it. */
export function writeAlaw(file, hertz, level = 0.3) {
  const samples = Array.from({ length: rate * 30 }, (_, i) => Math.round(level * 32767 * Math.sin((2 * Math.PI * hertz * i) / rate)));
  writeFileSync(file, Buffer.from(samples.map(alaw)));
}

/** Bursts of sound and silence, as {hertz, seconds}, in the same way: what somebody says, as far as one hears from afar. */
export function writeSpeech(file, parts) {
  const samples = parts.flatMap(({ hertz, seconds, level = 0.3 }) =>
    Array.from({ length: rate * seconds }, (_, i) => Math.round(level * 32767 * Math.sin((2 * Math.PI * hertz * i) / rate))),
  );
  writeFileSync(file, Buffer.from(samples.map(alaw)));
}

/** G.711 A-law of one 16 bit sample. */
function alaw(sample) {
  const sign = sample >= 0 ? 0x80 : 0;
  const size = Math.min(Math.abs(sample), 32635);
  const exponent = size < 256 ? 0 : Math.floor(Math.log2(size)) - 7;
  const mantissa = exponent ? (size >> (exponent + 3)) & 0x0f : size >> 4;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

/** The same the other way round, from -1 to 1. */
export function alawOf(byte) {
  const bits = byte ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const mantissa = ((bits & 0x0f) << 4) + 8;
  const size = exponent ? (mantissa + 0x100) << (exponent - 1) : mantissa;
  return (bits & 0x80 ? size : -size) / 32768;
}

/** So many samples of a tone in A-law. */
export const alawTone = (hertz, count, level = 0.2) =>
  Buffer.from(Array.from({ length: count }, (_, i) => alaw(Math.round(level * 32767 * Math.sin((2 * Math.PI * hertz * i) / rate)))));

/** How loud a tone is among samples, as its amplitude from 0 to 1: the median over windows of 0.1 s, so that a stumble does not count. */
export function loudnessAt(samples, hertz) {
  const window = rate / 10;
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  const found = [];
  for (let begin = 0; begin + window <= samples.length; begin += window) {
    let [a, b] = [0, 0];
    for (let i = begin; i < begin + window; i++) [a, b] = [samples[i] + turn * a - b, a];
    found.push((2 / window) * Math.sqrt(Math.max(0, a * a + b * b - turn * a * b)));
  }
  return found.sort((one, other) => one - other)[found.length >> 1] ?? 0;
}

/** A mono or stereo 16-bit WAV's first channel, as numbers from -1 to 1. */
export function samplesOf(wave: Buffer): { rate: number; samples: Float64Array } {
  const rate = wave.readUInt32LE(24);
  const channels = wave.readUInt16LE(22);
  const start = wave.indexOf('data', 12, 'latin1') + 8;
  const count = Math.floor((wave.length - start) / (2 * channels));
  const samples = new Float64Array(count);
  for (let index = 0; index < count; index += 1) samples[index] = wave.readInt16LE(start + index * 2 * channels) / 32_768;
  return { rate, samples };
}

/** The share of a sound's energy that lies at one frequency (Goertzel), from 0 to 1. */
export function toneShare({ rate, samples }: { rate: number; samples: Float64Array }, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let [one, two, energy] = [0, 0, 0];
  for (const sample of samples) {
    [one, two] = [sample + coefficient * one - two, one];
    energy += sample * sample;
  }
  const power = one * one + two * two - coefficient * one * two;
  return energy === 0 ? 0 : (2 * power) / (samples.length * energy);
}

/** The same of a typical tenth of a second: a phone under load stumbles, and a tone whose phase has jumped is no pure one any more. */
export function typicalToneShare({ rate, samples }: { rate: number; samples: Float64Array }, hertz: number): number {
  const length = Math.round(rate / 10);
  const shares: number[] = [];
  for (let at = 0; at + length <= samples.length; at += length)
    shares.push(toneShare({ rate, samples: samples.subarray(at, at + length) }, hertz));
  return shares.sort((one, other) => one - other)[Math.floor(shares.length / 2)] ?? 0;
}

/** The stretches, at least so many seconds long, in which a tone is not heard between what is; in seconds. */
export function withoutTone(
  { rate, samples }: { rate: number; samples: Float64Array },
  hertz: number,
  atLeast: number,
): { from: number; to: number }[] {
  const block = Math.round(rate / 10);
  const found: { from: number; to: number }[] = [];
  let last: number | null = null;
  for (let at = 0; at + block <= samples.length; at += block) {
    if (toneShare({ rate, samples: samples.subarray(at, at + block) }, hertz) < 0.1) continue;
    if (last !== null && (at - last) / rate >= atLeast) found.push({ from: last / rate, to: at / rate });
    last = at + block;
  }
  return found;
}

/** The stretch of a sound in which something is heard. */
export function heard({ rate, samples }: { rate: number; samples: Float64Array }): { rate: number; samples: Float64Array } {
  const block = Math.round(rate / 20);
  const loud: number[] = [];
  for (let at = 0; at + block <= samples.length; at += block) {
    const mean = samples.subarray(at, at + block).reduce((sum, sample) => sum + sample * sample, 0) / block;
    if (mean > 1e-5) loud.push(at);
  }
  return { rate, samples: loud.length === 0 ? new Float64Array(0) : samples.subarray(loud[0], loud.at(-1)! + block) };
}

/** The stretches, at least so many seconds long, in which nothing is heard between what is; in seconds. */
export function silences(sound: { rate: number; samples: Float64Array }, atLeast: number): { from: number; to: number }[] {
  const { rate, samples } = sound;
  const block = Math.round(rate / 50);
  const found: { from: number; to: number }[] = [];
  let [loud, last] = [false, 0];
  for (let at = 0; at + block <= samples.length; at += block) {
    const mean = samples.subarray(at, at + block).reduce((sum, sample) => sum + sample * sample, 0) / block;
    if (mean <= 1e-5) continue;
    if (loud && (at - last) / rate >= atLeast) found.push({ from: last / rate, to: at / rate });
    [loud, last] = [true, at + block];
  }
  return found;
}

/** The stretches, at least so many seconds long, in which a tone is heard; pauses shorter than half a second do not end one. In seconds. */
export function toneStretches(
  { rate, samples }: { rate: number; samples: Float64Array },
  hertz: number,
  atLeast = 0.5,
): { from: number; to: number }[] {
  const block = Math.round(rate / 10);
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at + block <= samples.length; at += block) {
    const part = samples.subarray(at, at + block);
    const loud = part.reduce((sum, sample) => sum + sample * sample, 0) / block > 1e-5;
    if (!loud || toneShare({ rate, samples: part }, hertz) < 0.15) continue;
    const [from, to] = [at / rate, (at + block) / rate];
    const last = found.at(-1);
    if (last && from - last.to < 0.5) last.to = to;
    else found.push({ from, to });
  }
  return found.filter(({ from, to }) => to - from >= atLeast);
}

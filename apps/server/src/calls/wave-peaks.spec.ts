import { PEAK_COUNT, wavePeaks } from './wave-peaks';

/** A WAV of these samples, in pieces of so many bytes. */
function pieces(samples: number[], size: number, { coding = 1, bits = 16 } = {}) {
  const wave = Buffer.alloc(44 + samples.length * 2);
  wave.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1');
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(coding, 20);
  wave.writeUInt32LE(16_000, 28);
  wave.writeUInt16LE(bits, 34);
  wave.write('data', 36, 'latin1');
  samples.forEach((sample, at) => wave.writeInt16LE(sample, 44 + at * 2));
  const parts = async function* () {
    yield wave.subarray(0, 64);
    for (let at = 64; at < wave.length; at += size) yield wave.subarray(at, at + size);
  };
  return wavePeaks(parts(), wave.length);
}

/** Silence, and then the second half as loud as can be, in both directions. */
const halves = Array.from({ length: PEAK_COUNT * 10 }, (_, at) => (at < PEAK_COUNT * 5 ? 0 : at % 2 ? 32_767 : -32_768));

describe('the strokes of a recording', () => {
  it.each([7, 64, 100_000])('are the loudest samples of its stretches, read %s bytes at a time', async (size) => {
    const peaks = [...(await pieces(halves, size))!];
    expect(peaks).toHaveLength(PEAK_COUNT);
    expect(peaks.slice(0, PEAK_COUNT / 2).every((peak) => peak === 0)).toBe(true);
    expect(peaks.slice(PEAK_COUNT / 2).every((peak) => peak === 255)).toBe(true);
  });

  it('are few where there is little sound, and none of other codings', async () => {
    expect([...(await pieces([12_800, 100], 64))!].filter((peak) => peak > 0)).toEqual([100]);
    expect(await pieces(halves, 64, { coding: 7, bits: 8 })).toBeNull();
    expect(await wavePeaks((async function* () {})(), 0)).toBeNull();
  });
});

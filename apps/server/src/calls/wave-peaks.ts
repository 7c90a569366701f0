import { waveFormat } from './wave';

/** So many strokes are drawn of a recording, however long it is. */
export const PEAK_COUNT = 400;

/**
 * The loudest sample of each of so many equal stretches, 0 to 255; of plain 16-bit sound alone, as Asterisk writes it, else null.
 * Reads the file once, as it comes.
 */
export async function wavePeaks(file: AsyncIterable<Buffer>, fileBytes: number): Promise<Buffer | null> {
  const peaks = Buffer.alloc(PEAK_COUNT);
  let perPeak = 0;
  let sample = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of file) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (perPeak === 0) {
      const format = waveFormat(bytes);
      if (format?.coding !== 1 || format.bits !== 16) return null;
      perPeak = Math.max(1, (fileBytes - format.offset) / 2 / PEAK_COUNT);
      bytes = bytes.subarray(format.offset);
    }
    const whole = bytes.length - (bytes.length % 2);
    for (let at = 0; at < whole; at += 2, sample += 1) {
      const peak = Math.min(PEAK_COUNT - 1, Math.floor(sample / perPeak));
      const loud = Math.abs(bytes.readInt16LE(at)) >> 7;
      if (loud > peaks[peak]!) peaks[peak] = Math.min(255, loud);
    }
    rest = bytes.subarray(whole);
  }
  return perPeak === 0 ? null : peaks;
}

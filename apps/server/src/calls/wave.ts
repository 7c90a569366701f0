/** A WAV without sound is its header alone. */
export const HEADER_BYTES = 44;

/** How the sound of a RIFF/WAVE file lies in it. */
interface WaveFormat {
  /** Where it begins. */
  offset: number;
  bytesPerSecond: number;
  /** 1: plain samples. */
  coding: number;
  bits: number;
}

/** From the first bytes of a file; null for anything else. */
export function waveFormat(start: Buffer): WaveFormat | null {
  if (start.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format = { bytesPerSecond: 0, coding: 0, bits: 0 };
  for (let at = 12; at + 8 <= start.length;) {
    const id = start.toString('latin1', at, at + 4);
    const length = start.readUInt32LE(at + 4);
    if (id === 'fmt ' && at + 24 <= start.length)
      format = { bytesPerSecond: start.readUInt32LE(at + 16), coding: start.readUInt16LE(at + 8), bits: start.readUInt16LE(at + 22) };
    if (id === 'data') return format.bytesPerSecond > 0 ? { offset: at + 8, ...format } : null;
    at += 8 + length + (length % 2);
  }
  return null;
}

/**
 * The length in seconds of a RIFF/WAVE file, from its first bytes and its size; null for anything else.
 * The size counts, not the header's data length: a file cut short has an honest size and a lying header.
 */
export function waveSeconds(start: Buffer, fileBytes: number): number | null {
  const format = waveFormat(start);
  return format && Math.round(((fileBytes - format.offset) / format.bytesPerSecond) * 1000) / 1000;
}

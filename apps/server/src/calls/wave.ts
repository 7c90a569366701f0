/** A WAV without sound is its header alone. */
export const HEADER_BYTES = 44;

/**
 * The length in seconds of a RIFF/WAVE file, from its first bytes and its size; null for anything else.
 * The size counts, not the header's data length: a file cut short has an honest size and a lying header.
 */
export function waveSeconds(start: Buffer, fileBytes: number): number | null {
  if (start.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8, 12) !== 'WAVE') return null;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= start.length;) {
    const id = start.toString('latin1', at, at + 4);
    const length = start.readUInt32LE(at + 4);
    if (id === 'fmt ' && at + 20 <= start.length) bytesPerSecond = start.readUInt32LE(at + 16);
    if (id === 'data') return bytesPerSecond > 0 ? Math.round(((fileBytes - at - 8) / bytesPerSecond) * 1000) / 1000 : null;
    at += 8 + length + (length % 2);
  }
  return null;
}

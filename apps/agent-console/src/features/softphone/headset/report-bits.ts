/** The value that stands there, the lowest bit first; null: the report ends before it. */
export function readBits(data: DataView, offset: number, size: number): number | null {
  if (offset + size > data.byteLength * 8) return null;
  let value = 0;
  for (let bit = 0; bit < size; bit += 1) value += bitAt(data, offset + bit) * 2 ** bit;
  return value;
}

const bitAt = (data: DataView, at: number) => (data.getUint8(at >> 3) >> (at & 7)) & 1;

export function writeBits(data: Uint8Array, offset: number, size: number, value: number): void {
  for (let bit = 0; bit < size; bit += 1) {
    const at = offset + bit;
    const mask = 1 << (at & 7);
    if (Math.floor(value / 2 ** bit) % 2 === 1) data[at >> 3]! |= mask;
    else data[at >> 3]! &= ~mask;
  }
}

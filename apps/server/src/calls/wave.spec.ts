import { waveSeconds } from './wave';

/** A header of 8 kHz, 16 bit, mono, that claims `claimed` bytes of sound. */
function header(claimed: number, before: Buffer = Buffer.alloc(0)): Buffer {
  const format = Buffer.alloc(24);
  format.write('fmt ', 0, 'latin1');
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(1, 8);
  format.writeUInt16LE(1, 10);
  format.writeUInt32LE(8000, 12);
  format.writeUInt32LE(16_000, 16);
  const data = Buffer.alloc(8);
  data.write('data', 0, 'latin1');
  data.writeUInt32LE(claimed, 4);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), format, before, data]);
}

describe('the length of a recording', () => {
  it('is that of its sound', () => {
    expect(waveSeconds(header(48_000), 44 + 48_000)).toBe(3);
  });

  it('is what is really there, whatever a header cut short claims', () => {
    expect(waveSeconds(header(0), 44 + 16_000)).toBe(1);
  });

  it('is found behind other chunks', () => {
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    expect(waveSeconds(header(16_000, list), 44 + list.length + 16_000)).toBe(1);
  });

  it('is not known of anything else', () => {
    expect(waveSeconds(Buffer.from('<html>not a recording at all</html>'), 36)).toBeNull();
    expect(waveSeconds(Buffer.alloc(0), 0)).toBeNull();
  });
});

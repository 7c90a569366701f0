import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoRecorder, demoWav, recordingName } from './demo-recording';

describe('a recording of the demo', () => {
  it.each([
    [0.01, 80],
    [12.5, 100_000],
    [3600, 720_000],
  ])('of %d seconds holds %d samples of 16 bit, mono', (seconds, samples) => {
    const wav = demoWav({ seconds, silences: [] });
    expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([1, 1, 8000, 16]);
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(wav.length).toBe(44 + samples * 2);
  });

  it('can be heard, and is never too loud', () => {
    const sound = demoWav({ seconds: 6, silences: [] });
    const samples = Array.from({ length: (sound.length - 44) / 2 }, (_, index) => sound.readInt16LE(44 + index * 2));
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);
    expect(rms).toBeGreaterThan(500);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(8000);
  });

  it('is silent exactly where it was muted', () => {
    const sound = demoWav({ seconds: 6, silences: [{ from: 1, to: 2 }] });
    const loud = (from: number, to: number) => sound.subarray(44 + from * 16_000, 44 + to * 16_000).some((byte) => byte !== 0);
    expect([loud(0, 1), loud(1, 2), loud(2, 3)]).toEqual([true, false, true]);
  });

  it('gives way to newer ones after three hundred, and touches no file of another make', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-recording-'));
    try {
      const old = Array.from({ length: 305 }, (_, index) => recordingName(`17000000${String(index).padStart(3, '0')}.1`));
      await Promise.all(['1600000000.1.wav', ...old].map((name) => writeFile(join(folder, name), 'x')));
      const recorder = new DemoRecorder();
      recorder.keep(join(folder, recordingName('1800000000.1')), { seconds: 1, silences: [] });
      await recorder.idle();
      const left = await readdir(folder);
      expect(left).toHaveLength(301);
      expect(left).toEqual(expect.arrayContaining(['1600000000.1.wav', recordingName('1800000000.1')]));
      expect(left).not.toContain(old[0]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('that cannot be written costs nothing but itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-recording-'));
    try {
      await writeFile(join(folder, 'file'), 'in the way');
      const recorder = new DemoRecorder();
      recorder.keep(join(folder, 'file', recordingName('1800000000.1')), { seconds: 1, silences: [] });
      recorder.keep(join(folder, recordingName('1800000000.2')), { seconds: 1, silences: [] });
      await recorder.idle();
      expect((await readdir(folder)).sort()).toEqual([recordingName('1800000000.2'), 'file']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

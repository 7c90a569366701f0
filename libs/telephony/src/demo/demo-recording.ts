import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const rate = 8000;
const turnSeconds = 3;
const longestSeconds = 90;
const keptFiles = 300;
const ownName = /^demo-.+\.wav$/;

/** The name holds the Uniqueid, by which the recording finds its call; the rest marks it as the demo's own to delete. */
export const recordingName = (uniqueid: string) => `demo-${uniqueid}.wav`;

/** How long a recording is, and where in it nothing is heard; all in seconds. */
export interface DemoSound {
  seconds: number;
  silences: { from: number; to: number }[];
}

/** The sound of a call of so many seconds: two soft voices in turn, 8 kHz, mono, 16 bit. */
export function demoWav({ seconds, silences }: DemoSound): Buffer {
  const samples = Math.max(1, Math.round(Math.min(seconds, longestSeconds) * rate));
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 44; at < wav.length; at += turns().length) turns().copy(wav, at);
  const place = (second: number) => Math.min(wav.length, 44 + Math.round(second * rate) * 2);
  for (const { from, to } of silences) wav.fill(0, place(from), place(to));
  return wav;
}

let spoken: Buffer | null = null;

/** One turn of each voice, made once: a minute of sound costs a copy, not a second of the server's time. */
function turns(): Buffer {
  if (spoken) return spoken;
  spoken = Buffer.alloc(2 * turnSeconds * rate * 2);
  for (let index = 0; index < spoken.length / 2; index++) spoken.writeInt16LE(Math.round(voice(index / rate) * 6000), index * 2);
  return spoken;
}

/** One speaks, then the other; four syllables a second, a short breath after each turn. */
function voice(second: number): number {
  const pitch = second < turnSeconds ? 140 : 210;
  const breath = second % turnSeconds > turnSeconds - 0.4 ? 0 : 1;
  const syllable = Math.sin(Math.PI * 4 * second) ** 2;
  const turn = 2 * Math.PI * pitch * second;
  return breath * syllable * (0.6 * Math.sin(turn) + 0.3 * Math.sin(2 * turn) + 0.1 * Math.sin(3 * turn));
}

/** Puts recordings into a folder and keeps the newest ones, so that a demo that runs for days fills no disk. */
export class DemoRecorder {
  private last: Promise<void> = Promise.resolve();

  /** One after another; a full or missing disk costs the demo its sound, not its calls. */
  keep(file: string, sound: DemoSound): void {
    this.last = this.last.then(() => this.write(file, sound)).catch(() => undefined);
  }

  /** Settles when everything is on the disk. */
  idle(): Promise<void> {
    return this.last;
  }

  private async write(file: string, sound: DemoSound): Promise<void> {
    const folder = dirname(file);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, basename(file)), demoWav(sound));
    const names = (await readdir(folder)).filter((name) => ownName.test(name)).sort();
    for (const name of names.slice(0, -keptFiles)) await rm(join(folder, name), { force: true });
  }
}

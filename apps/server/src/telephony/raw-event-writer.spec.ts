import { type AmiMessage, amiMessage, type LinkStatus } from '@callcard/telephony';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RawEventFolder } from './raw-event-folder';
import { rawEventLimits, type RawEventLimits } from './raw-event-limits';
import { rawLines } from './raw-event-reader';
import { RawEventWriter } from './raw-event-writer';

const NINE = Date.parse('2026-11-26T09:30:00Z');
const HOUR = 3_600_000;
const event = (name: string, more: Record<string, string> = {}) => amiMessage({ Event: name, Privilege: 'call,all', ...more });

describe('the events kept word for word', () => {
  let root: string;
  let folder: RawEventFolder;
  let writer: RawEventWriter;
  let told: (string | null)[];
  let counts: { kept: number; dropped: number };

  const keep = (limits: Partial<RawEventLimits> = {}) => {
    told = [];
    counts = { kept: 0, dropped: 0 };
    const watch = {
      kept: (events: number) => void (counts.kept += events),
      dropped: (events: number) => void (counts.dropped += events),
      problem: (problem: string | null) => void told.push(problem),
    };
    writer = new RawEventWriter(folder, watch, { ...rawEventLimits, delayMilliseconds: 5, ...limits });
  };
  const take = (message: AmiMessage, at = NINE) => writer.take({ at, message });
  const read = async (from = NINE - HOUR, to = NINE + HOUR) => {
    const lines = [];
    for await (const line of rawLines(folder, from, to, () => true)) lines.push(line);
    return lines;
  };
  const namesRead = async (from?: number, to?: number) =>
    (await read(from, to)).map((line) => ('headers' in line ? line.headers.find(([name]) => name === 'event')?.[1] : line.link.state));

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'callcard-raw-'));
    folder = new RawEventFolder(join(root, 'main'));
    keep();
  });
  afterEach(async () => {
    await writer.close();
    await rm(root, { recursive: true, force: true });
  });

  it('are read again with every header, in their order', async () => {
    take(amiMessage({ Event: 'Newchannel', Privilege: 'call,all', Chanvariable: ['a=1', 'b=2'] }));
    writer.take({ at: NINE + 1, link: { state: 'down', problem: 'gone', version: null } as LinkStatus });
    await writer.flush();
    expect(await read()).toEqual([
      {
        receivedAt: '2026-11-26T09:30:00.000Z',
        headers: [
          ['event', 'Newchannel'],
          ['privilege', 'call,all'],
          ['chanvariable', 'a=1'],
          ['chanvariable', 'b=2'],
        ],
      },
      { receivedAt: '2026-11-26T09:30:00.001Z', link: { state: 'down', problem: 'gone', version: null } },
    ]);
  });

  it('hold no answer, no key pressed, and nothing of classes and dialplans that may hold secrets', async () => {
    take(amiMessage({ Response: 'Success', Challenge: '123456' }));
    take(event('DTMFEnd', { Privilege: 'dtmf,all', Digit: '4' }));
    take(event('VarSet', { Privilege: 'dialplan,all', Variable: 'PIN', Value: '4111' }));
    take(event('SuccessfulAuth', { Privilege: 'security,all' }));
    take(event('UserEvent', { Privilege: 'user,all', UserEvent: 'CardTaken', Number: '4111111111111111' }));
    take(event('UserEvent', { Privilege: 'user,all', UserEvent: 'CallcardIvr', Menu: 'payment', Digit: '4' }));
    await writer.flush();
    expect(JSON.stringify(await read())).toMatch(/payment/);
    expect(JSON.stringify(await read())).not.toMatch(/4111|123456|"4"|PIN/);
    expect(counts.kept).toBe(1);
  });

  it('are found by the time of the PBX', async () => {
    take(event('Hangup', { Timestamp: `${NINE / 1000 - 60}.000000` }));
    await writer.flush();
    expect(await namesRead(NINE - 61_000, NINE - 59_000)).toEqual(['Hangup']);
    expect(await namesRead(NINE - 1, NINE + 1)).toEqual([]);
  });

  it('come in a file for each hour', async () => {
    take(event('Newchannel'));
    await writer.flush();
    take(event('Hangup'), NINE + HOUR);
    await writer.flush();
    expect((await readdir(folder.path)).map((name) => name.slice(0, 13))).toEqual(['2026-11-26T09', '2026-11-26T10']);
    expect(await namesRead()).toEqual(['Newchannel', 'Hangup']);
  });

  it('outlive a server that is killed, and its successor does not touch them', async () => {
    take(event('Newchannel'));
    while ((await namesRead()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const killed = writer;
    keep();
    take(event('Hangup'));
    await writer.flush();
    expect(await namesRead()).toEqual(['Newchannel', 'Hangup']);
    expect(await readdir(folder.path)).toHaveLength(2);
    await killed.close();
  });

  it('are read as far as a cut file goes, and the next file after it', async () => {
    for (let n = 0; n < 500; n++) take(event('Newstate', { Uniqueid: `${Math.random()}` }));
    await writer.close();
    const [file] = await folder.files();
    await truncate(file!.path, Math.floor((await stat(file!.path)).size / 2));
    keep();
    take(event('Hangup'));
    await writer.flush();
    const names = await namesRead();
    expect(names.length).toBeGreaterThan(100);
    expect(names.length).toBeLessThan(500);
    expect(names.at(-1)).toBe('Hangup');
  });

  it('are read past a damaged file', async () => {
    await mkdir(folder.path);
    await writeFile(join(folder.path, '2026-11-26T09.0.ndjson.gz'), 'no gzip at all');
    take(event('Hangup'));
    await writer.flush();
    expect(await namesRead()).toEqual(['Hangup']);
  });

  it('go after a week', async () => {
    take(event('Newchannel'));
    await writer.flush();
    await folder.prune(NINE - HOUR, Infinity);
    expect(await folder.files()).toHaveLength(1);
    await folder.prune(NINE + HOUR, Infinity);
    expect(await folder.files()).toEqual([]);
  });

  it('never grow beyond their bound: the oldest go first', async () => {
    keep({ fileBytes: 2_000, totalBytes: 8_000 });
    for (let n = 0; n < 40; n++) {
      take(event('Newstate', { Uniqueid: Array.from({ length: 40 }, () => Math.random()).join() }));
      await writer.flush();
    }
    const files = await folder.files();
    const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(8_000);
    expect(files.length).toBeGreaterThan(1);
  });

  it('are dropped and counted, and that is told once, where the disk cannot keep up', async () => {
    keep({ waiting: 10 });
    for (let n = 0; n < 30; n++) take(event('Newstate'));
    expect(counts.dropped).toBe(20);
    expect(told).toEqual([expect.stringContaining('slower')]);
    await writer.flush();
    expect(counts.kept).toBe(10);
    expect(told).toHaveLength(2);
    expect(told[1]).toBeNull();
  });

  it('are given up while the disk fails, told once, and kept again when it is well', async () => {
    await writeFile(folder.path, 'a file where the folder should be');
    keep({ retryMilliseconds: 0 });
    for (let n = 0; n < 3; n++) {
      take(event('Newstate'));
      await writer.flush();
    }
    expect([counts, told]).toEqual([{ kept: 0, dropped: 3 }, [expect.stringContaining('EEXIST')]]);
    await rm(folder.path);
    take(event('Hangup'), Date.now() + 1);
    await writer.flush();
    expect(told.at(-1)).toBeNull();
    expect(counts.kept).toBe(1);
  });

  it('are readable by their owner alone', async () => {
    take(event('Newchannel'));
    await writer.flush();
    const [file] = await folder.files();
    expect((await stat(file!.path)).mode & 0o077).toBe(0);
    expect((await readFile(file!.path)).subarray(0, 2).toString('hex')).toBe('1f8b');
  });
});

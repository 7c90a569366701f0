import net from 'node:net';
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads the same stream with our decoder and with asterisk-manager, in this process and without a network. */
export async function run({ root, log }) {
  const require = createRequire(join(root, 'libs/telephony/package.json'));
  const { AmiDecoder } = require(join(root, 'libs/telephony/dist/asterisk/ami-codec.js'));
  const Manager = require('asterisk-manager');
  const { bytes, source } = await stream(root);
  const rows = [];

  for (const chunkBytes of [64 * 1024, 1448]) {
    const chunks = cut(bytes, chunkBytes);
    await native(AmiDecoder, chunks.slice(0, 50));
    await manager(Manager, chunks.slice(0, 50));
    // In turns, and the best of three each: another process on the machine then costs both alike.
    const ours = [];
    const theirs = [];
    for (let round = 0; round < 3; round++) {
      ours.push(await native(AmiDecoder, chunks));
      theirs.push(await manager(Manager, chunks));
    }
    const [one, other] = [Math.max(...ours), Math.max(...theirs)];
    const size = chunkBytes >= 1024 * 16 ? `${chunkBytes / 1024} KiB` : `${chunkBytes} B`;
    log?.(`codec, ${size} chunks: native ${Math.round(one)}, asterisk-manager ${Math.round(other)} events/s (${source})`);
    rows.push({
      name: `AMI decoder, ${size} chunks, ${source}`,
      value: Math.round(one),
      unit: 'events/s',
      beside: `asterisk-manager ${Math.round(other)} events/s`,
    });
    rows.push({
      name: `AMI decoder against asterisk-manager, ${size} chunks`,
      value: Number((one / other).toFixed(1)),
      unit: 'times as fast',
      ...(chunkBytes === 64 * 1024 && { beside: 'wanted: 4 or more' }),
    });
  }

  const output = answerOfLines(20_000);
  const long = { ours: await milliseconds(() => native(AmiDecoder, output)), theirs: await milliseconds(() => manager(Manager, output)) };
  rows.push({ name: 'One answer of 20,000 Output lines', value: long.ours, unit: 'ms', beside: `asterisk-manager ${long.theirs} ms` });
  return rows;
}

/** What a real Asterisk sent, over and over until it is at least 20 MB. */
async function stream(root) {
  const folder = join(root, 'libs/telephony/src/asterisk/fixtures');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ami'));
  const once = Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
  const bytes = Buffer.concat(Array.from({ length: Math.ceil(20_000_000 / once.length) }, () => once));
  return { bytes, source: `${names.length} recordings of Asterisk 22` };
}

const cut = (bytes, size) => Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));

async function native(AmiDecoder, chunks) {
  const decoder = new AmiDecoder();
  let events = 0;
  let seen = 0;
  const started = process.hrtime.bigint();
  for (const chunk of chunks) {
    for (const message of decoder.push(chunk)) {
      if (message.get('uniqueid')) seen++;
      events++;
    }
    await turn();
  }
  return rate(events, started, seen);
}

/** The package makes its own socket, so it is given one here that only hands over the chunks. */
async function manager(Manager, chunks) {
  const socket = Object.assign(new PassThrough({ highWaterMark: 1 << 20 }), { setKeepAlive() {}, setNoDelay() {}, readyState: 'open' });
  const create = net.createConnection;
  net.createConnection = () => socket;
  const link = new Manager();
  link.connect(1, 'bench');
  net.createConnection = create;
  let events = 0;
  let seen = 0;
  const count = (event) => {
    if (event.uniqueid) seen++;
    events++;
  };
  link.on('managerevent', count);
  link.on('asterisk', count);
  const started = process.hrtime.bigint();
  for (const chunk of chunks) {
    socket.write(chunk);
    await turn();
  }
  const result = rate(events, started, seen);
  socket.destroy();
  return result;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function rate(events, started, seen) {
  if (events === 0 || seen > events) throw new Error('The reader saw no events');
  return events / (Number(process.hrtime.bigint() - started) / 1e9);
}

async function milliseconds(work) {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

function answerOfLines(count) {
  const lines = Array.from(
    { length: count },
    (_, n) => `Output: PJSIP/10${n % 90}-0000${n} from-internal 10${n % 90} 1 Up Dial PJSIP/trunk-a\r\n`,
  );
  return cut(Buffer.from(`Response: Success\r\nActionID: 1\r\n${lines.join('')}\r\n`), 64 * 1024);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';

/** What the calls are: a day's mixture, recorded on Asterisk 22. */
const RECORDINGS = [
  ...['queue-answered', 'agent-hangs-up', 'direct-answered', 'ring-all', 'abandoned-waiting', 'hold'],
  ...['blind-refer', 'attended-refer', 'local-member-optimised', 'outbound-from-phone'],
];
/** BENCH_CALLS=100000 for the long run. */
const CALLS = Number(process.env.BENCH_CALLS ?? 10_000);
/** Calls made ready before the clock runs, and those of them that go on at the same time. */
const PORTION = 500;
const AT_ONCE = 50;
/** Calls a second of the PBX's own time. */
const PER_SECOND = 10;
const ELEVEN_MINUTES = 660;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');
const mebibytes = () => {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
};

/** A recorded stream, as bytes, as fast as it goes through decoder, tracker, fold and commit; beside the decoder and tracker alone. */
export async function run({ root, log = () => undefined }) {
  const server = serverCode(root);
  const postgres = await server.startEmbeddedPostgres({ database: 'callcard_bench_replay', ephemeral: true });
  try {
    await server.migrate(postgres.url);
    const app = await server.createApp(server.readEnv({ DATABASE_URL: postgres.url, LOG_LEVEL: 'error', DEMO: '0' }));
    await app.init();
    try {
      return await measure({ server, app, root, log });
    } finally {
      await app.close();
    }
  } finally {
    await postgres.stop();
  }
}

async function measure({ server, app, root, log }) {
  const telephony = app.get(server.TelephonyService);
  await telephony.start({ devices: new Set(), demoCast: () => Promise.reject(new Error('no demo here')) });
  const replay = new Replay(server, app, streamsOf(root));
  await replay.play(200);
  const base = mebibytes();
  const memory = [];
  while (replay.played < CALLS) {
    await replay.play(Math.min(PORTION, CALLS - replay.played));
    if (replay.played >= ((memory.length + 1) * CALLS) / 5) {
      memory.push(mebibytes());
      log(`replay: ${replay.played} calls, heap ${memory.at(-1)} MiB, ${replay.rate()} calls/s`);
    }
  }
  const [{ rows, open }] = await app
    .get(server.DataSource)
    .query(`select count(*)::int as rows, count(*) filter (where state <> 'ended')::int as open from calls`);
  if (rows !== replay.calls || open !== 0) throw new Error(`${replay.calls} calls were told, ${rows} rows are there, ${open} of them open`);
  replay.rest();
  return [
    {
      name: `Recorded stream to committed rows, ${CALLS} calls`,
      value: replay.rate(),
      unit: 'calls/s',
      beside: `decoder and tracker alone ${replay.bareRate()} calls/s; wanted: 150 or more`,
    },
    { name: 'Rows committed, none open', value: rows, unit: 'calls', beside: `${replay.calls} told` },
    {
      name: 'Heap after a fifth, two, three, four fifths and all',
      value: memory.at(-1),
      unit: 'MiB',
      beside: `${memory.join(', ')}; ${base} at the beginning`,
    },
    { name: 'Legs and calls in memory eleven minutes later', value: replay.legs() + replay.remembered(), unit: '', beside: 'wanted: 0' },
  ];
}

/** Copies of recorded calls, each with ids and times of its own, told to the server as the PBX would. */
class Replay {
  played = 0;
  calls = 0;
  #spent = 0;
  #bare = 0;
  #bareCalls = 0;
  #last = 0;

  constructor(server, app, streams) {
    Object.assign(this, { server, streams });
    this.telephony = app.get(server.TelephonyService);
    this.ledger = app.get(server.CallLedger);
    this.live = app.get(server.LiveCalls);
    this.tracker = this.#newTracker();
    this.ids = new Set();
  }

  async play(count) {
    const portion = Array.from({ length: count }, (_, n) => this.#copy(this.played + n));
    this.#playBare(portion);
    const chunks = interleaved(portion);
    const decoder = new this.server.AmiDecoder();
    decoder.push(Buffer.from('Asterisk Call Manager/11.0.0\r\n'));
    const pbx = { pbx: 'main', demo: false };
    const started = performance.now();
    for (const [at, chunk] of chunks.entries()) {
      for (const event of decoder.push(chunk)) {
        const facts = this.tracker.take(event);
        if (facts.length > 0) this.telephony.tell(pbx, { kind: 'facts', facts });
        for (const { callId } of facts) this.ids.add(callId);
      }
      // As a socket does: the next bytes come with the next turn of the loop.
      if (at % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await this.ledger.settled();
    this.#spent += performance.now() - started;
    this.played += count;
    this.calls += this.ids.size;
    this.ids.clear();
    this.live.sweep(this.#last * 1000, (id) => this.ledger.owes(id));
  }

  /** The PBX says nothing of any call for eleven minutes. */
  rest() {
    const later = this.server.amiMessage?.({ Event: 'FullyBooted', Timestamp: `${this.#last + ELEVEN_MINUTES}.0` });
    const event =
      later ??
      new this.server.AmiDecoder().push(Buffer.from(`Event: FullyBooted\r\nTimestamp: ${this.#last + ELEVEN_MINUTES}.0\r\n\r\n`))[0];
    this.tracker.take(event);
    this.live.sweep((this.#last + ELEVEN_MINUTES) * 1000, (id) => this.ledger.owes(id));
  }

  rate = () => Math.round(this.played / (this.#spent / 1000));
  bareRate = () => Math.round(this.#bareCalls / (this.#bare / 1000));
  legs = () => this.tracker.size;
  remembered = () => this.live.size;

  #newTracker() {
    const devices = new Set();
    return new this.server.CallTracker({ pbx: 'main', sideOf: this.server.sideOfDevices(devices) });
  }

  /** The same bytes once more, without fold and database. */
  #playBare(portion) {
    const [decoder, tracker] = [new this.server.AmiDecoder(), this.#newTracker()];
    decoder.push(Buffer.from('Asterisk Call Manager/11.0.0\r\n'));
    const started = performance.now();
    for (const call of portion) for (const chunk of call) for (const event of decoder.push(chunk)) tracker.take(event);
    this.#bare += performance.now() - started;
    this.#bareCalls += portion.length;
  }

  /** The nth call: a recording moved to another second, under ids that no other call has. */
  #copy(n) {
    const { events, epoch } = this.streams[n % this.streams.length];
    const shift = EPOCH + Math.floor(n / PER_SECOND) - epoch;
    this.#last = Math.max(this.#last, EPOCH + Math.floor(n / PER_SECOND) + 60);
    const bridge = n.toString(16).padStart(8, '0');
    return events.map((event) =>
      Buffer.from(
        event
          .replace(
            /\bpbx-(\d{10})\.(\d+)/g,
            (_, second, sequence) => `pbx-${Number(second) + shift}.${Number(sequence) + (n % PER_SECOND) * 1000}`,
          )
          .replace(/^Timestamp: (\d{10})/m, (_, second) => `Timestamp: ${Number(second) + shift}`)
          .replace(/\b[0-9a-f]{8}(?=(-[0-9a-f]{4}){3}-[0-9a-f]{12})/g, bridge),
      ),
    );
  }
}

const EPOCH = 1_800_000_000;

function streamsOf(root) {
  return RECORDINGS.map((name) => {
    const text = readFileSync(join(root, `libs/telephony/src/asterisk/fixtures/shipped-pbx/${name}.ami`), 'utf8');
    const events = text
      .split('\r\n\r\n')
      .filter(Boolean)
      .map((event) => `${event}\r\n\r\n`);
    return { events, epoch: Number(/\bpbx-(\d{10})\./.exec(text)[1]) };
  });
}

/** As one call ends the next begins, so that there are always as many. */
function interleaved(calls) {
  const waiting = [...calls];
  const chunks = [];
  let going = waiting.splice(0, AT_ONCE).map((call) => [...call].reverse());
  while (going.length > 0) {
    for (const call of going) chunks.push(call.pop());
    going = going.filter((call) => call.length > 0);
    going.push(...waiting.splice(0, AT_ONCE - going.length).map((call) => [...call].reverse()));
  }
  return chunks;
}

function serverCode(root) {
  const require = createRequire(join(root, 'apps/server/package.json'));
  const dist = (file) => require(join(root, 'apps/server/dist', file));
  return {
    DataSource: require('typeorm').DataSource,
    ...require('@callcard/telephony'),
    ...dist('database/embedded-postgres.js'),
    ...dist('database/migrate.js'),
    ...dist('config/env.js'),
    ...dist('create-app.js'),
    ...dist('telephony/telephony.service.js'),
    ...dist('calls/call-ledger.js'),
    ...dist('calls/live-calls.js'),
  };
}

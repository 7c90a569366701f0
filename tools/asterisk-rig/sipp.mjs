// SIPp as the people on the phones: callers outside, desk phones inside. Every figure comes from SIPp's own statistics and log.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAlaw } from './tone.mjs';
import { LogTail } from './log-tail.mjs';

const scenarios = join(dirname(fileURLToPath(import.meta.url)), 'sipp');
const never = 3_600_000;
const refusals = {
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  500: 'Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  603: 'Decline',
};

/** Desk phones have a port each at one address, the crowd shares one. */
export const phonePort = (extension) => 10000 + Number(extension);

/** The SIPp processes of one rig. */
export class Sipp {
  #block;
  #instance;
  #running = new Set();
  #callers = 0;
  /** Calls waiting to hear that their phone was picked up, oldest first. */
  #waiting = [];
  /** Phones picked up whose caller has not been heard of yet. */
  #early = [];

  constructor({ block, instance, extensions }) {
    this.#block = block;
    this.#instance = instance;
    this.extensions = extensions;
  }

  /**
   * Calls from outside, until the last one is over.
   * from: number or numbers (by turns), `anonymous` withholds it; to: what the trunk delivers, 74951000001 or '+7…'; name(s);
   * hangup: 'callee' (default: waits for the other side) or 'caller' (after talkSeconds of talk); giveUpAfter: seconds until the caller
   * loses patience, ringing or waiting; playTone: Hz, else silence; count and rate (calls a second);
   * timeLimit: seconds until unfinished calls are torn off and told as failed.
   */
  call({ from = '+79161234567', address, ...request }) {
    const host = address ?? `${this.#block.net}.${128 + (this.#callers++ % 120)}`;
    return this.#dial({ ...request, from, host, headers: isHidden(from) ? '\n      Privacy: id' : '' });
  }

  /** A call dialled on a desk phone, to an extension or to the outside. */
  dialFrom({ extension, ...request }) {
    return this.#dial({ ...request, from: String(extension), host: `${this.#block.net}.${10 + (this.#callers++ % 100)}`, headers: '' });
  }

  async #dial({
    from,
    to,
    name,
    host,
    headers,
    talkSeconds = 2,
    hangup = 'callee',
    giveUpAfter,
    playTone = 0,
    count = 1,
    rate = 10,
    timeLimit = 120,
  }) {
    const folder = mkdtempSync(join(this.#instance, 'sipp/call-'));
    const numbers = [from].flat();
    const names = name === undefined ? [undefined] : [name].flat();
    const lines = Array.from(
      { length: count },
      (_, i) => `${[to].flat()[i % [to].flat().length]};${fromHeader(numbers[i % numbers.length], names[i % names.length], host)}`,
    );
    writeFileSync(join(folder, 'calls.csv'), `SEQUENTIAL\n${lines.join('\n')}\n`);
    const patience = milliseconds(giveUpAfter);
    const scenario = fill('caller', {
      headers,
      refusals: Object.keys(refusals)
        .map(
          (code) =>
            `  <recv response="${code}" optional="true" next="refused" timeout="${patience}" ontimeout="cancel"><action><log message="[call_number] refused [timestamp] ${code}" /></action></recv>`,
        )
        .join('\n'),
      patience,
      talk: milliseconds(hangup === 'caller' ? talkSeconds : undefined),
      audio: this.#audio(playTone),
    });
    const process = this.#run(folder, scenario, host, 0, [
      '-inf',
      'calls.csv',
      '-m',
      String(count),
      '-r',
      String(rate),
      '-l',
      String(Math.max(count, 1)),
      `${this.#block.pbx}:${this.#block.ports.sip}`,
    ]);
    process.log.on('connected', ({ call }) => this.#connected({ process, call, number: digits(numbers[(call - 1) % numbers.length]) }));
    const ending = ({ call }) => (this.#waiting = this.#waiting.filter((other) => other.process !== process || other.call !== call));
    process.log.on('dropped', ending).on('left', ending);
    const limit = setTimeout(() => process.child.kill('SIGKILL'), timeLimit * 1000);
    await process.ended;
    clearTimeout(limit);
    return process.result(count);
  }

  /**
   * Desk phones: {1001: {answerAfter: 1000, hangupAfter: 3, refuse: 486, never: true, holdAfter: 1, holdFor: 2, playTone: Hz}, …}; rings in
   * milliseconds, talk and hold in seconds. A second call for an extension changes its behaviour. Answers {'1001': {result(), stop()}, …}.
   */
  async phones(behaviours) {
    const entries = await Promise.all(
      Object.entries(behaviours).map(async ([extension, behaviour]) => [
        extension,
        await this.#phone(`phone-${extension}`, this.#block.phones, phonePort(extension), behaviour),
      ]),
    );
    return Object.fromEntries(entries);
  }

  /** Every extension of the crowd, with one behaviour. */
  crowd(behaviour = {}) {
    return this.#phone('crowd', this.#block.crowd, 5060, behaviour);
  }

  /** The people outside whom this PBX calls. */
  outside(behaviour = {}) {
    return this.#phone('outside', this.#block.trunk, 5060, behaviour);
  }

  async #phone(name, host, port, { answerAfter = 1000, hangupAfter, refuse, never: lets = false, holdAfter, holdFor = 1, playTone = 0 }) {
    await Promise.all([...this.#running].filter((process) => process.name === name).map((process) => process.stop()));
    const folder = mkdtempSync(join(this.#instance, `sipp/${name}-`));
    const scenario = fill('phone', {
      ringing: '180 Ringing',
      ring: lets ? never : Math.max(1, answerAfter),
      after: refuse ? 'refuse' : 'pick-up',
      refusal: `${refuse ?? 486} ${refusals[refuse ?? 486]}`,
      talk: milliseconds(holdAfter ?? hangupAfter),
      afterTalk: holdAfter === undefined ? 'leave' : 'hold',
      hold: milliseconds(holdFor),
      talkOn: milliseconds(hangupAfter),
      pbx: `${this.#block.pbx}:${this.#block.ports.sip}`,
      audio: this.#audio(playTone),
    });
    const process = this.#run(folder, scenario, host, port, []);
    process.name = name;
    process.log.on('talking', ({ call }) => this.#pickedUp(process.log.calls.get(call), name !== 'outside'));
    await process.listening(host, port);
    return process;
  }

  /** A phone was picked up: tells the caller on the other end of the PBX, whom the phone knows by the number shown. */
  #pickedUp({ from }, inside) {
    const shown = digits(/sips?:([^@;>]*)/.exec(from ?? '')?.[1] ?? '');
    // Outside, the PBX shows its own number: then it was one of our desks that dialled.
    const fits = ({ number }) => (inside ? number === shown : /^\d{4}$/.test(number));
    const caller = this.#waiting.find(fits);
    if (caller) this.#tell(caller);
    else this.#early.push({ fits, at: Date.now() });
  }

  /** The caller's own answer: on a direct call it comes with, or after, the phone's. */
  #connected(caller) {
    this.#early = this.#early.filter(({ at }) => Date.now() - at < 2000);
    this.#waiting.push(caller);
    const index = this.#early.findIndex(({ fits }) => fits(caller));
    if (index < 0) return;
    this.#early.splice(index, 1);
    this.#tell(caller);
  }

  #tell(caller) {
    this.#waiting = this.#waiting.filter((other) => other !== caller);
    caller.process.notify(caller.call);
  }

  #audio(hertz) {
    const file = join(this.#instance, `sipp/tone-${hertz}.alaw`);
    if (!existsSync(file)) writeAlaw(file, hertz);
    return file;
  }

  #run(folder, scenario, host, port, args) {
    const process = new SippProcess({ folder, scenario, host, port, args });
    this.#running.add(process);
    process.ended.then(() => this.#running.delete(process));
    return process;
  }

  async stopAll() {
    await Promise.all([...this.#running].map((process) => process.stop()));
  }
}

class SippProcess {
  constructor({ folder, scenario, host, port, args }) {
    this.folder = folder;
    this.host = host;
    writeFileSync(join(folder, 'scenario.xml'), scenario);
    this.log = new LogTail(join(folder, 'log'));
    const options = [
      '-sf',
      'scenario.xml',
      '-i',
      host,
      '-mi',
      host,
      ...(port ? ['-p', String(port)] : []),
      '-cid_str',
      '%u-%p@%s',
      '-nostdin',
      '-aa',
    ];
    const traces = [
      '-trace_logs',
      '-log_file',
      'log',
      '-trace_err',
      '-error_file',
      'errors',
      '-trace_stat',
      '-stf',
      'statistics.csv',
      '-fd',
      '1',
    ];
    // Dies with us, however we die.
    this.child = spawn('setpriv', ['--pdeathsig', 'KILL', 'sipp', ...options, ...traces, ...args], { cwd: folder, stdio: 'ignore' });
    this.ended = once(this.child, 'exit').then(() => this.log.close());
  }

  /** SIPp's own figures so far, and its calls one by one. */
  result(expected = 0) {
    const { successful, failed: told } = statistics(join(this.folder, 'statistics.csv'));
    const failed = Math.max(told, expected - successful);
    return { successful, failed, calls: [...this.log.calls.values()].map(timed), errors: read(join(this.folder, 'errors')) };
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Waits until the socket is bound, so that no first INVITE is lost. */
  async listening(host, port) {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (this.child.exitCode !== null) throw new Error(`SIPp ended at once: ${read(join(this.folder, 'errors'))}`);
      if (!(await bindable(host, port))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`SIPp does not listen on ${host}:${port}`);
  }

  /** A request SIPp takes for its own call, since it goes by the Call-ID alone. */
  notify(call) {
    const port = udpPort(this.child.pid, this.host);
    const socket = createSocket('udp4');
    const text = [
      'NOTIFY sip:caller SIP/2.0',
      'Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-rig',
      'From: <sip:rig@127.0.0.1>;tag=rig',
      'To: <sip:caller@127.0.0.1>',
      `Call-ID: ${call}-${this.child.pid}@${this.host}`,
      'CSeq: 1 NOTIFY',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
    socket.send(text, port, this.host, () => socket.close());
  }
}

const bindable = (host, port) =>
  new Promise((resolve) => {
    const probe = createSocket('udp4').once('error', () => resolve(false));
    probe.bind({ address: host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** The SIP port a process has at an address: its lowest, media ports are higher. */
function udpPort(pid, host) {
  const hex = host
    .split('.')
    .reverse()
    .map((part) => Number(part).toString(16).padStart(2, '0').toUpperCase())
    .join('');
  const ports = [...readFileSync(`/proc/${pid}/net/udp`, 'utf8').matchAll(new RegExp(`: ${hex}:([0-9A-F]{4})`, 'g'))].map((match) =>
    parseInt(match[1], 16),
  );
  return Math.min(...ports);
}

const fill = (name, values) =>
  readFileSync(join(scenarios, `${name}.xml`), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');
const milliseconds = (seconds) => (seconds === undefined ? never : Math.round(seconds * 1000));
const isHidden = (from) => from === 'anonymous';
const digits = (number) => number.replace(/[^\d]/g, '') || number;

/** A From header as a carrier would send it; the name is quoted as SIP wants it, and may hold anything but a line break or a semicolon. */
function fromHeader(number, name, host) {
  if (isHidden(number)) return '"Anonymous" <sip:anonymous@anonymous.invalid>';
  if (/[\r\n;]/.test(name ?? '')) throw new Error('a caller name cannot hold line breaks or semicolons');
  const quoted = name === undefined ? '' : `"${name.replace(/[\\"]/g, '\\$&')}" `;
  return `${quoted}<sip:${number.replace(/[^\d+]/g, '')}@${host}>`;
}

function statistics(file) {
  const rows = read(file)
    .split('\n')
    .map((line) => line.split(';'));
  const last = rows.at(-1) ?? [];
  const figure = (name) => Number(last[rows[0].indexOf(name)] ?? 0) || 0;
  return { successful: figure('SuccessfulCall(C)'), failed: figure('FailedCall(C)') };
}

/** Adds what the moments of a call amount to: seconds of ring and talk as SIPp saw them. */
function timed(call) {
  const end = call.dropped ?? call.left ?? call.cancelled ?? call.refused;
  const seconds = (from, to) => (from && to ? (to - from) / 1000 : null);
  return {
    ...call,
    ended: end ?? null,
    ringSeconds: seconds(call.ringing, call.talking ?? call.connected ?? end),
    talkSeconds: seconds(call.talking, end),
  };
}

// SIPp as the people on the phones: callers outside, desk phones inside. Every figure comes from SIPp's own statistics and log.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SippProcess } from './sipp-process.mjs';
import { writeAlaw, writeSpeech } from './tone.mjs';

const scenarios = join(dirname(fileURLToPath(import.meta.url)), 'sipp');
const never = 3_600_000;
const refusals = {
  403: 'Forbidden',
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
   * loses patience, ringing or waiting; playTone: Hz, or playFile: headerless A-law, else silence; count and rate (calls a second);
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
    playFile,
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
      audio: playFile ?? this.#audio(playTone),
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

  /** The whole public network, in which each number tells what becomes of a call to it (sipp/public.xml); rings in milliseconds. */
  async publicNetwork({ answerAfter = 700, slowAfter = 3500 } = {}) {
    const name = 'outside';
    const host = this.#block.trunk;
    await Promise.all([...this.#running].filter((process) => process.name === name).map((process) => process.stop()));
    const folder = mkdtempSync(join(this.#instance, `sipp/${name}-`));
    const [person, greeting] = [join(folder, 'person.alaw'), join(folder, 'greeting.alaw')];
    const hush = { hertz: 0, seconds: 0.4 };
    writeSpeech(person, [hush, { hertz: 300, seconds: 0.5 }, { hertz: 0, seconds: 60 }]);
    writeSpeech(greeting, [
      hush,
      ...Array.from({ length: 20 }, () => [
        { hertz: 300, seconds: 0.4 },
        { hertz: 0, seconds: 0.1 },
      ]).flat(),
    ]);
    const values = { ring: answerAfter, slow: slowAfter, person, greeting, pbx: `${this.#block.pbx}:${this.#block.ports.sip}` };
    const process = this.#run(folder, fill('public', values), host, 5060, []);
    process.name = name;
    await process.listening(host, 5060);
    return process;
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

  /** Somebody talks to the caller of this number, on a phone that is none of ours. */
  answered(number) {
    const caller = this.#waiting.find((one) => one.number === digits(number));
    if (caller) this.#tell(caller);
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

const fill = (name, values) =>
  readFileSync(join(scenarios, `${name}.xml`), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '');
const milliseconds = (seconds) => (seconds === undefined ? never : Math.round(seconds * 1000));
const isHidden = (from) => from === 'anonymous';
const digits = (number) => number.replace(/[^\d]/g, '') || number;

/** A From header as a carrier would send it; the name is quoted as SIP wants it, and may hold anything but a line break or a semicolon. */
export function fromHeader(number, name, host) {
  if (isHidden(number)) return '"Anonymous" <sip:anonymous@anonymous.invalid>';
  if (/[\r\n;]/.test(name ?? '')) throw new Error('a caller name cannot hold line breaks or semicolons');
  const quoted = name === undefined ? '' : `"${name.replace(/[\\"]/g, '\\$&')}" `;
  return `${quoted}<sip:${number.replace(/[^\d+]/g, '')}@${host}>`;
}

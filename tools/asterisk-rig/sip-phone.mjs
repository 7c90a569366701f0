// A telephone in a script: `rings()` waits for a call, `dial()` makes one, any number of lines at once. SIP over UDP on loopback, where nothing
// is lost, so that nothing is sent twice; what the PBX sends twice is answered as before.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Line } from './sip-line.mjs';
import { answer, parse, uriOf } from './sip-message.mjs';

export class SipPhone {
  headers = [];
  #socket = createSocket('udp4');
  #lines = new Map();
  #answers = new Map();
  #ringing = [];
  #waiting = [];
  #log;

  /** who: name in the log; from: the From header of calls made here; pbx: host:port. */
  constructor({ who, host, port, from, pbx, log = [], withheld = false }) {
    Object.assign(this, { who, host, port, from, pbx });
    if (withheld) this.headers = [['Privacy', 'id']];
    this.#log = log;
  }

  get address() {
    return `${this.host}:${this.port}`;
  }

  async open() {
    this.#socket.on('message', (data) => this.#hear(parse(data.toString())));
    this.#socket.bind({ address: this.host, port: this.port });
    await once(this.#socket, 'listening');
    return this;
  }

  /** The next call that rings here. */
  rings() {
    return this.#ringing.length ? Promise.resolve(this.#ringing.shift()) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets the next call ring for some seconds, then picks up. */
  async answers({ after = 1 } = {}) {
    const line = await this.rings();
    await pause(after * 1000);
    await line.answer();
    return line;
  }

  /** Dials; `answered` of the line tells when somebody or something picked up. */
  async dial(number) {
    const line = new Line(this, { local: this.from, remote: `<sip:${number}@${this.pbx}>`, target: `sip:${number}@${this.pbx}` });
    this.#lines.set(line.callId, line);
    await line.prepare();
    return line.dial();
  }

  close() {
    for (const line of this.#lines.values()) line.drop();
    this.#socket.close();
  }

  note(did) {
    this.#log.push({ at: Date.now() / 1000, who: this.who, did });
  }
  send(text) {
    const [host, port] = this.pbx.split(':');
    this.#socket.send(text, Number(port), host);
  }
  reply(request, text) {
    this.#answers.set(keyOf(request), text);
    this.send(text);
  }

  async #hear(message) {
    const line = this.#lines.get(message.callId);
    const told = !message.status && message.method !== 'ACK' && this.#answers.get(keyOf(message));
    if (told) this.send(told);
    else if (line) line.hear(message);
    else if (message.method === 'INVITE' && !message.status) await this.#called(message);
    else if (!message.status && message.method !== 'ACK')
      this.reply(message, answer(message, message.method === 'OPTIONS' ? 200 : 481, 'OK'));
  }

  async #called(invite) {
    const line = new Line(this, {
      callId: invite.callId,
      local: invite.get('to'),
      remote: invite.get('from'),
      target: uriOf(invite.get('contact')),
      invite,
    });
    this.#lines.set(line.callId, line);
    await line.prepare();
    // No phone rings within a millisecond.
    await pause(20);
    if (line.over) return;
    line.ring();
    this.note(`rings for ${line.number}`);
    const next = this.#waiting.shift();
    if (next) next(line);
    else this.#ringing.push(line);
  }
}

const keyOf = (request) => `${request.method} ${request.get('via')}`;

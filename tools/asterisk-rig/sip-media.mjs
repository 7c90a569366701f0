// The sound of one line: silence or a tone in A-law every 20 ms, and keys as RFC 4733 telephone events, which is what a desk phone sends;
// and an ear: what of the tones of others arrives.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { alawOf, alawTone, loudnessAt } from './tone.mjs';

const PACKET_MS = 20;
const SAMPLES = 160;
const ALAW = 8;
const EVENT = 101;
const silence = Buffer.alloc(SAMPLES, 0xd5);
const keys = '0123456789*#';

export class Media {
  #socket = createSocket('udp4');
  #to = null;
  #sequence = 1;
  #clock = 0;
  #pressing = false;
  #tone = null;
  #heard = null;
  #timer;

  /** Binds a port of its own at the phone's address. */
  async open(host) {
    this.#socket.bind({ address: host, port: 0 });
    this.#socket.on('message', (packet) => this.#hear(packet));
    await once(this.#socket, 'listening');
    this.#timer = setInterval(() => this.#tick(), PACKET_MS);
    return this.#socket.address().port;
  }

  sendTo(place) {
    if (place) this.#to = place;
  }

  /** Presses keys one after the other, each for a tenth of a second, as a person who is in a hurry. */
  async press(digits) {
    this.#pressing = true;
    for (const digit of digits) {
      const began = this.#clock;
      for (let step = 1; step <= 8; step++) {
        const end = step > 5;
        const packet = Buffer.from([keys.indexOf(digit), (end ? 0x80 : 0) | 10, 0, 0]);
        packet.writeUInt16BE(Math.min(step, 5) * SAMPLES, 2);
        this.#send(EVENT, packet, began, step === 1);
        if (!end) await pause(PACKET_MS);
      }
      this.#clock += 10 * SAMPLES;
      await pause(100);
    }
    this.#pressing = false;
  }

  /** Sounds this tone from now on; null: is silent. A whole number of 50 Hz steps, so that one packet follows the other without a click. */
  say(hertz) {
    this.#tone = hertz === null ? null : alawTone(hertz, SAMPLES);
  }

  /** How loud, 0 to 1, each of these tones arrives in the next seconds. */
  async ear(tones, seconds) {
    this.#heard = [];
    await pause(seconds * 1000);
    const samples = this.#heard.flatMap((payload) => [...payload].map(alawOf));
    this.#heard = null;
    return Object.fromEntries(tones.map((hertz) => [hertz, loudnessAt(samples, hertz)]));
  }

  close() {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #tick() {
    this.#clock += SAMPLES;
    if (!this.#pressing) this.#send(ALAW, this.#tone ?? silence, this.#clock, false);
  }

  #hear(packet) {
    if ((packet[1] & 0x7f) === ALAW) this.#heard?.push(packet.subarray(12));
  }

  #send(type, payload, clock, mark) {
    if (!this.#to) return;
    const header = Buffer.from([0x80, type | (mark ? 0x80 : 0), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    header.writeUInt16BE(this.#sequence++ & 0xffff, 2);
    header.writeUInt32BE(clock >>> 0, 4);
    this.#socket.send(Buffer.concat([header, payload]), this.#to.port, this.#to.host);
  }
}

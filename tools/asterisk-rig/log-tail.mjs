// Follows the log a SIPp scenario writes: "<call> <what> <day> <time> <epoch seconds> <more>", one moment a line.
import { EventEmitter } from 'node:events';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** Emits each moment by its name, and keeps them per call in UTC milliseconds. */
export class LogTail extends EventEmitter {
  calls = new Map();
  #file;
  #fd;
  #rest = '';
  #timer;

  constructor(file) {
    super();
    this.#file = file;
    this.#timer = setInterval(() => this.#read(), 20);
    this.#timer.unref();
  }

  close() {
    clearInterval(this.#timer);
    this.#read();
    if (this.#fd) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #read() {
    this.#fd ??= existsSync(this.#file) ? openSync(this.#file) : undefined;
    if (!this.#fd) return;
    const chunk = Buffer.alloc(65_536);
    for (let size; (size = readSync(this.#fd, chunk)) > 0;) this.#rest += chunk.toString('utf8', 0, size);
    const lines = this.#rest.split('\n');
    this.#rest = lines.pop();
    for (const line of lines) this.#hear(line);
  }

  #hear(line) {
    const [, number, what, when, more] = /^(\d+) (\w+) \S+\t\S+\t([\d.]+) *(.*)$/.exec(line) ?? [];
    if (!number) return;
    const call = this.calls.get(Number(number)) ?? { call: Number(number) };
    call[what] ??= Math.round(Number(when) * 1000);
    if (what === 'ringing' && more) [call.from, call.to] = more.split('|').map((header) => header.trim());
    if (what === 'refused' && more) call.status = Number(more);
    this.calls.set(call.call, call);
    this.emit(what, call);
  }
}

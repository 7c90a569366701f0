import { TelephonyError } from '../telephony';
import { AmiHeaders, flat, lowerCase, type AmiMessage } from './ami-message';
import { isEscaped, unescape } from './ami-escapes';

/** An action to send: a header name and its value, or its values where the header is repeated. */
export type AmiAction = Record<string, string | number | string[]>;

/** What no healthy PBX sends; the connection it came over cannot be read any further. */
export class AmiProtocolError extends Error {
  constructor(
    readonly code: 'lineTooLong' | 'messageTooLong',
    message: string,
  ) {
    super(message);
    this.name = 'AmiProtocolError';
  }
}

/** How much of one line and of one message is kept in memory before the peer is given up. */
export interface AmiLimits {
  lineBytes: number;
  messageBytes: number;
}

const defaultLimits: AmiLimits = { lineBytes: 64 * 1024, messageBytes: 16 * 1024 * 1024 };
/** Counted for every header beside its text, so that a million empty ones are not free. */
const headerOverhead = 32;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * Reads the manager interface from chunks of bytes, wherever they are cut. Each chunk becomes text once, up to its last
 * line end: a line end is never part of a longer UTF-8 sequence, so no character is torn.
 */
export class AmiDecoder {
  /** The version of the greeting line, null before it came. */
  version: string | null = null;
  private readonly limits: AmiLimits;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  private message = new AmiHeaders();
  private messageBytes = 0;
  private event = '';
  /** Inside the raw text of a `Response: Follows`, as Asterisk before 14 answers a command. */
  private follows: 'no' | 'headers' | 'text' = 'no';

  constructor(limits: Partial<AmiLimits> = {}) {
    this.limits = { ...defaultLimits, ...limits };
  }

  /** The messages that `chunk` completes. @throws AmiProtocolError beyond the limits; the decoder is of no use afterwards. */
  push(chunk: Uint8Array): AmiMessage[] {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end === 0) {
      this.hold(chunk);
      return [];
    }
    const text = this.textUpTo(chunk, end);
    if (end < chunk.length) this.hold(chunk.subarray(end));
    return this.read(text);
  }

  private hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes > this.limits.lineBytes) throw tooLongLine(this.limits);
  }

  private textUpTo(chunk: Uint8Array, end: number): string {
    const lines = Buffer.from(chunk.buffer, chunk.byteOffset, end);
    if (this.pendingBytes === 0) return lines.toString();
    const text = Buffer.concat([...this.pending, lines]).toString();
    this.pending = [];
    this.pendingBytes = 0;
    return text;
  }

  private read(text: string): AmiMessage[] {
    const complete: AmiMessage[] = [];
    let colon = -1;
    for (let start = 0, next: number; start < text.length; start = next) {
      const lineFeed = text.indexOf('\n', start);
      const end = lineFeed > start && text.charCodeAt(lineFeed - 1) === CR ? lineFeed - 1 : lineFeed;
      next = lineFeed + 1;
      if (end - start > this.limits.lineBytes) throw tooLongLine(this.limits);
      if (this.follows !== 'no' && this.readFollows(text.slice(start, end))) continue;
      if (end === start) {
        if (this.messageBytes > 0) complete.push(this.finish());
        continue;
      }
      // Looked for once and remembered: a text of lines without any would otherwise be searched again for each of them.
      if (colon < start) colon = text.indexOf(':', start);
      if (colon === -1) colon = text.length;
      if (colon < end) this.header(text, start, colon, end);
      else this.lineWithoutColon(text.slice(start, end));
    }
    return complete;
  }

  private header(text: string, start: number, colon: number, end: number): void {
    const name = headerName(text.slice(start, colon));
    const valueAt = text.charCodeAt(colon + 1) === SPACE && colon + 1 < end ? colon + 2 : colon + 1;
    const value = text.slice(valueAt, end);
    if (this.messageBytes === 0 || name === 'event') this.event = name === 'event' ? value : '';
    this.add(name, value.includes('\\') && isEscaped(this.event, name) ? unescape(value) : value);
    if (name === 'response' && /^follows$/i.test(value)) this.follows = 'headers';
  }

  /** The greeting, which no empty line ends, or a header that somebody sent without a value. */
  private lineWithoutColon(line: string): void {
    const greeting = this.messageBytes === 0 ? /^Asterisk Call Manager.*\/(.+)$/.exec(line) : null;
    if (greeting?.[1] !== undefined) this.version = flat(greeting[1]);
    else this.add(headerName(line), '');
  }

  /** Command output up to its end mark, empty lines and colons included. @returns whether the line belongs to it. */
  private readFollows(line: string): boolean {
    if (line === '--END COMMAND--') {
      this.follows = 'no';
      return true;
    }
    if (this.follows === 'headers' && /^(privilege|actionid|message):/i.test(line)) return false;
    this.follows = 'text';
    this.add('output', line);
    return true;
  }

  private add(name: string, value: string): void {
    this.message.add(name, value);
    this.messageBytes += name.length + value.length + headerOverhead;
    if (this.messageBytes > this.limits.messageBytes) {
      throw new AmiProtocolError('messageTooLong', `The PBX sent a message of more than ${this.limits.messageBytes} bytes`);
    }
  }

  private finish(): AmiMessage {
    const message = this.message;
    this.message = new AmiHeaders();
    this.messageBytes = 0;
    this.event = '';
    return message;
  }
}

const tooLongLine = (limits: AmiLimits) =>
  new AmiProtocolError('lineTooLong', `The PBX sent a line of more than ${limits.lineBytes} bytes`);

/** `ChanVariable(PJSIP/1001-1)` names its channel in its name; it is read as what it is, a `chanvariable`. */
const headerName = (raw: string) => (raw.endsWith(')') && /^chanvariable\(/i.test(raw) ? 'chanvariable' : lowerCase(raw));

// Asterisk reads lines of 1024 bytes, their end included, and cuts or drops what is longer.
const longestLine = 1024;
const mostHeaders = 128;

/** The bytes of an action. @throws TelephonyError('illegalValue') for what would not arrive as exactly this one action. */
export function encodeAction(action: AmiAction): Buffer {
  const lines = Object.entries(action).flatMap(([name, values]) => [values].flat().map((value) => encodeHeader(name, String(value))));
  if (lines.length > mostHeaders)
    throw new TelephonyError('illegalValue', `An action can have ${mostHeaders} headers, not ${lines.length}`);
  return Buffer.from(lines.join('') + '\r\n');
}

function encodeHeader(name: string, value: string): string {
  // The name is shown only where it is harmless to show: it may be what is wrong.
  if (!/^[A-Za-z][\w-]*$/.test(name))
    throw new TelephonyError('illegalValue', `Header name ${JSON.stringify(name.slice(0, 40))} is not allowed`);
  if (/[\r\n\0]/.test(value)) throw new TelephonyError('illegalValue', `The value of ${name} contains a line break or a zero byte`);
  const line = `${name}: ${value}\r\n`;
  if (Buffer.byteLength(line) > longestLine) throw new TelephonyError('illegalValue', `The value of ${name} is too long for the PBX`);
  return line;
}

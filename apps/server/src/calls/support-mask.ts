import type { NumberPlan } from '@callcard/crm-core';
import { normalNumber } from './outside-number';
import { phoneRuns, splitRun } from './support-mask-runs';

const numberFields = new Set(
  ['callernumber', 'callednumber', 'outsidenumber', 'number', 'to', 'exten', 'ani', 'dnid', 'callerid', 'mailbox', 'phone'].concat(
    [
      '',
      'dest',
      'localone',
      'localtwo',
      'transferer',
      'transferee',
      'transfertarget',
      'parkee',
      'spyer',
      'spyee',
      'orig',
      'second',
    ].flatMap((whose) => [`${whose}calleridnum`, `${whose}connectedlinenum`, `${whose}exten`]),
  ),
);
const nameField = /(?:callername|calleridname|connectedlinename|membername|agentname|clientname)$/;
const stampField = /^(?:timestamp|eventtime|starttime|logintime|lastcall|lastpause)$/;
const stamp = /^\d{10}(?:\.\d{1,9})?$/;
const untold = new Set(['', 'anonymous', '<unknown>', 'unknown']);

const leg = /(?<!\d)\d{9,11}\.\d{1,9}(?!\d)/;
const moment = /(?<!\d)\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)/;
const day = /(?<![\d/-])20\d\d([-/])(?:0\d|1[0-2])\1[0-3]\d(?![\d-])/;
const uuid = /(?<![\da-f])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f])/;
const serial = /(?<=[A-Za-z]\w*\/[^\s,&|]*)-[\da-f]{8}(?:;[12])?(?![\da-z])/;
const ownLeg = /(?<=\.\d+)-callcard-[\da-z]+/;
const readable = new RegExp(
  [uuid, moment, day, leg, ownLeg, serial].map(({ source }) => `(?:${source.replace('\\1', '[-/]')})`).join('|'),
  'gi',
);

/** The fewest digits that are somebody's number in a field for numbers, and anywhere. */
const LEAST_IN_FIELD = 5;
const LEAST = 7;

/**
 * Takes the people out of what goes to support. A number becomes `number-A-67`: the same one always the same, its last two digits
 * kept; a name becomes `name-A`. The ids of the PBX and times stay as they are, for without them nothing can be followed.
 *
 * First everything is learnt, then everything is masked: a number is known by its field, and found again in any text.
 */
export class SupportMask {
  private readonly numbers = new Map<string, string>();
  private readonly names = new Map<string, string>();
  /** Digits that were seen in a field for numbers. */
  private readonly known = new Set<string>();
  private readonly ids = new Set<string>();
  /** Names as they were written, and how they are found in a text. */
  private readonly written = new Set<string>();
  private nameInText: RegExp | null = null;

  constructor(private readonly plan: NumberPlan) {}

  /** Ids of legs that stay readable wherever they stand. */
  keepIds(ids: Iterable<string>): void {
    for (const id of ids) for (const [tail] of id.matchAll(new RegExp(leg, 'g'))) this.ids.add(tail);
  }

  learn(value: unknown): void {
    visit(value, '', (text, field) => {
      this.learnField(text, field);
      return text;
    });
  }

  mask(value: unknown): unknown {
    return visit(value, '', (text, field) => this.maskField(text, field));
  }

  private learnField(value: string, field: string): void {
    if (numberFields.has(field) && this.isNumber(value)) this.learnNumber(value);
    else if (nameField.test(field) && !untold.has(value.trim().toLowerCase()) && !this.isNumber(value)) this.nameTag(value.trim());
  }

  private learnNumber(value: string): void {
    this.numberTag(value);
    this.known.add(digitsOf(value)).add(digitsOf(this.keyOf(value)));
  }

  private maskField(value: string, field: string): string {
    if (stampField.test(field) && stamp.test(value)) return value;
    if (untold.has(value.trim().toLowerCase())) return value;
    if (nameField.test(field)) return this.isNumber(value) ? this.numberTag(value) : this.nameTag(value.trim());
    if (numberFields.has(field) && this.isNumber(value)) return this.numberTag(value);
    return this.text(value);
  }

  /** Any other text: what stays readable is left standing, and of what lies between, whatever may be a number or a name is masked. */
  private text(raw: string): string {
    const value = raw.normalize('NFKC');
    const kept = [...value.matchAll(readable)].filter(([text]) => this.staysReadable(text));
    let masked = '';
    let from = 0;
    for (const { index, 0: text } of kept) {
      masked += this.between(value.slice(from, index)) + text;
      from = index + text.length;
    }
    return masked + this.between(value.slice(from));
  }

  private staysReadable(text: string): boolean {
    return leg.test(text) ? this.ids.has(text) : !this.known.has(digitsOf(text));
  }

  private between(text: string): string {
    const nameless = this.written.size === 0 ? text : text.replace(this.writtenNames(), (name) => this.nameTag(name));
    return nameless.replace(phoneRuns, (run) => this.maskRun(run));
  }

  private maskRun(run: string): string {
    if (this.known.has(digitsOf(run)) || this.keyOf(run).startsWith('+')) return this.numberTag(run);
    if (digitsOf(run).length < LEAST) return run.replace(/\d+/g, (digits) => (this.known.has(digits) ? this.numberTag(digits) : digits));
    // Two numbers that only a space parts are no one number.
    return splitRun(run, LEAST)
      .map((part) => (digitsOf(part).length >= LEAST || this.known.has(digitsOf(part)) ? this.numberTag(part) : part))
      .join(' ');
  }

  /** A field for numbers holds one, spelled in whatever way; times and words are none. */
  private isNumber(value: string): boolean {
    const digits = digitsOf(value);
    return digits.length >= LEAST_IN_FIELD && !new RegExp(`^(?:${moment.source})$`).test(value) && this.keyOf(value) !== '';
  }

  /** What all spellings of one number have in common; empty for what is none. */
  private keyOf(value: string): string {
    const plain = value.replace(/%2[0-9a-f]/gi, decodeURIComponent);
    const read = normalNumber(plain, this.plan);
    return read || (/\p{L}/u.test(plain) ? '' : (normalNumber(digitsOf(plain), this.plan) ?? ''));
  }

  private numberTag(value: string): string {
    const key = this.keyOf(value) || digitsOf(value);
    const tag = this.numbers.get(key) ?? `number-${letters(this.numbers.size)}-${key.slice(-2)}`;
    this.numbers.set(key, tag);
    return tag;
  }

  private nameTag(name: string): string {
    const key = name.toLowerCase().replace(/[^\p{L}\p{Nd}]/gu, '') || name;
    const tag = this.names.get(key) ?? `name-${letters(this.names.size)}`;
    this.names.set(key, tag);
    if (!this.written.has(name)) this.nameInText = null;
    this.written.add(name);
    return tag;
  }

  private writtenNames(): RegExp {
    if (this.nameInText) return this.nameInText;
    const longestFirst = [...this.written].filter((name) => name.length > 2).sort((one, other) => other.length - one.length);
    const any = longestFirst.map((name) => name.normalize('NFKC').replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|') || '(?!)';
    return (this.nameInText = new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${any})(?![\\p{L}\\p{Nd}])`, 'giu'));
  }
}

/** Every text of a value, with the field it stands in: `headers` are pairs of a name and a text. */
function visit(value: unknown, field: string, change: (text: string, field: string) => string): unknown {
  if (typeof value === 'string') return change(value, field);
  if (Array.isArray(value))
    return value.map((inner: unknown) =>
      field === 'headers' ? visitHeader(inner as [string, string], change) : visit(inner, field, change),
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner, fieldOf(name), change)]));
}

const visitHeader = ([name, value]: [string, string], change: (text: string, field: string) => string) => [
  name,
  change(value, fieldOf(name)),
];

/** `callerNumber`, `caller_number` and `CallerNumber` are one field. */
const fieldOf = (name: string) => name.replace(/[_-]/g, '').toLowerCase();

const digitsOf = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/%[\da-f]{2}/gi, '')
    .replace(/\D/g, '');

/** A, B, … Z, AA, AB, … */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}

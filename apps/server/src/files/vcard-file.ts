import { decode, encodingExists } from 'iconv-lite';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** One property of a card: `TEL;TYPE=cell:+380...`. */
export interface CardProperty {
  /** Large letters, without a group before it. */
  name: string;
  /** Small letters; of `TYPE` and of bare words as version 2.1 has them. */
  types: string[];
  value: string;
}

/** Pictures and sounds have no place in a client, and are most of such a file. */
const LEFT_OUT = /^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]/i;
const MOST_LETTERS = 200_000;

/**
 * The cards of a file, versions 2.1 to 4.0, one by one. Bytes are kept as they are until the charset of a property is known:
 * one file may hold several. `encoding`: of properties that name none.
 */
export async function* cardsOf(path: string, encoding: string): AsyncGenerator<CardProperty[]> {
  // Sixteen bits to a letter have no lines as bytes; cards in that spelling name no other charset.
  const isWide = encoding.startsWith('utf-16');
  const lines = createInterface({ input: createReadStream(path, { encoding: isWide ? 'utf16le' : 'latin1' }), crlfDelay: Infinity });
  const charset = isWide ? null : encoding;
  let card: CardProperty[] | null = null;
  for await (const line of unfolded(lines)) {
    if (/^(\ufeff|ï»¿)?BEGIN:VCARD\s*$/i.test(line)) card = [];
    else if (/^END:VCARD\s*$/i.test(line)) {
      if (card) yield card;
      card = null;
    } else if (card) {
      const property = propertyOf(line, charset);
      if (property) card.push(property);
    }
  }
  if (card) yield card;
}

/** Long lines are folded: the next one begins with a blank, or in version 2.1 the one before ends with `=`. */
async function* unfolded(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string | undefined;
  let isQuoted = false;
  for await (const line of lines) {
    const goesOn = held !== undefined && (/^[ \t]/.test(line) || (isQuoted && held.endsWith('=')));
    if (!goesOn) {
      if (held !== undefined) yield held;
      held = line;
      isQuoted = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line);
    } else if (held!.length < MOST_LETTERS && !LEFT_OUT.test(held!)) {
      held = isQuoted && held!.endsWith('=') ? held!.slice(0, -1) + line : held! + line.slice(1);
    }
  }
  if (held !== undefined) yield held;
}

function propertyOf(line: string, charset: string | null): CardProperty | null {
  if (LEFT_OUT.test(line)) return null;
  const head = /^((?:"[^"]*"|[^":])*):/.exec(line)?.[1];
  if (head === undefined) return null;
  const [full = '', ...parameters] = head.match(/(?:"[^"]*"|[^;"])+/g) ?? [];
  const given = parameters.map((parameter) => {
    const [key = '', ...rest] = parameter.split('=');
    return rest.length === 0 ? { key: 'TYPE', text: key } : { key: key.toUpperCase(), text: rest.join('=').replace(/"/g, '') };
  });
  const of = (key: string) => given.filter((parameter) => parameter.key === key).map(({ text }) => text);
  const types = of('TYPE').flatMap((text) => text.toLowerCase().split(','));
  const coding = of('ENCODING')[0]?.toLowerCase() ?? types.find((type) => ['quoted-printable', 'base64'].includes(type));
  if (coding === 'b' || coding === 'base64') return null;
  const raw = line.slice(head.length + 1);
  const bytes = Buffer.from(coding === 'quoted-printable' ? unquoted(raw) : raw, 'latin1');
  const own = of('CHARSET')[0];
  const spelling = own && encodingExists(own) ? own : charset;
  const value = spelling === null ? raw : decode(bytes, spelling);
  return { name: full.slice(full.lastIndexOf('.') + 1).toUpperCase(), types, value };
}

const unquoted = (text: string) =>
  text.replace(/=\r?\n?$/, '').replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The parts of a value with several: `Surname;Name;;;`. */
export const partsOf = (value: string): string[] => (value.match(/(?:\\.|[^;\\])*(?:;|$)/gs) ?? []).map((part) => plain(part.replace(/;$/, ''))); // prettier-ignore

/** A value without the signs that guard others. */
export const plain = (value: string): string =>
  value
    .replace(/\\([nN,;:\\])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
    .replace(/\r\n?/g, '\n')
    .trim();

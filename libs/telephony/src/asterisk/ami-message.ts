/** One message of the manager interface: header names lower-cased, every value kept, in the order in which they came. */
export interface AmiMessage {
  /** The first value under a name, whatever the case in which it is asked for. */
  get(name: string): string | undefined;
  /** Every value under a name. */
  all(name: string): string[];
  entries(): IterableIterator<[name: string, value: string]>;
}

/**
 * The message as the decoder builds it: two lists side by side, which for some thirty headers are both made and searched
 * faster than a Map, and in which a header called `constructor` is only a header.
 */
export class AmiHeaders implements AmiMessage {
  private readonly names: string[] = [];
  private readonly values: string[] = [];

  /** @param name must be in lower case. */
  add(name: string, value: string): void {
    this.names.push(name);
    this.values.push(value);
  }

  get(name: string): string | undefined {
    const at = this.names.indexOf(lowerCase(name));
    return at === -1 ? undefined : this.values[at];
  }

  all(name: string): string[] {
    const wanted = lowerCase(name);
    return this.values.filter((_, at) => this.names[at] === wanted);
  }

  *entries(): IterableIterator<[string, string]> {
    for (const [at, name] of this.names.entries()) yield [name, this.values[at] ?? ''];
  }
}

/** A message from a plain object or a list of headers: `amiMessage({ Event: 'Hangup', Uniqueid: '1.1' })`. */
export function amiMessage(headers: Record<string, string | string[]> | readonly (readonly [name: string, value: string])[]): AmiMessage {
  const message = new AmiHeaders();
  const list: readonly (readonly [string, string | string[]])[] = Array.isArray(headers) ? headers : Object.entries(headers);
  for (const [name, value] of list) for (const each of [value].flat()) message.add(name.toLowerCase(), each);
  return message;
}

const lowered = new Map<string, string>();

/** `name` in lower case, remembered: a PBX uses some hundreds of header names, hundreds of thousands of times. */
export function lowerCase(name: string): string {
  const known = lowered.get(name);
  if (known !== undefined) return known;
  const lower = flat(name.toLowerCase());
  // A hostile peer could invent names for ever, and of any length; those are simply not remembered.
  if (lowered.size < 2000 && name.length <= 64) lowered.set(flat(name), lower);
  return lower;
}

/**
 * A copy that stands alone. A decoded value is a slice that keeps its whole chunk of input in memory:
 * whoever keeps a value for longer than the event copies it.
 */
export const flat = (value: string): string => Buffer.from(value).toString();

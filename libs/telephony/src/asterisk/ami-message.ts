/** One message of the manager interface: header names lower-cased, every value kept, in the order in which they came. */
export interface AmiMessage {
  /** The first value under a name, whatever the case in which it is asked for. */
  get(name: string): string | undefined;
  /** Every value under a name. */
  all(name: string): string[];
  entries(): IterableIterator<[name: string, value: string]>;
}

/** The message as the decoder builds it. A Map, so that a header called `constructor` is only a header. */
export class AmiHeaders implements AmiMessage {
  private readonly values = new Map<string, string | string[]>();

  /** @param name must be in lower case. */
  add(name: string, value: string): void {
    const known = this.values.get(name);
    if (known === undefined) this.values.set(name, value);
    else if (typeof known === 'string') this.values.set(name, [known, value]);
    else known.push(value);
  }

  get(name: string): string | undefined {
    const value = this.values.get(lowerCase(name));
    return typeof value === 'object' ? value[0] : value;
  }

  all(name: string): string[] {
    const value = this.values.get(lowerCase(name));
    return value === undefined ? [] : typeof value === 'string' ? [value] : [...value];
  }

  *entries(): IterableIterator<[string, string]> {
    for (const [name, value] of this.values) {
      if (typeof value === 'string') yield [name, value];
      else for (const each of value) yield [name, each];
    }
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
  // A hostile peer could invent names for ever; beyond this many they are simply not remembered.
  if (lowered.size < 2000) lowered.set(flat(name), lower);
  return lower;
}

/**
 * A copy that stands alone. A decoded value is a slice that keeps its whole chunk of input in memory:
 * whoever keeps a value for longer than the event copies it.
 */
export const flat = (value: string): string => Buffer.from(value).toString();

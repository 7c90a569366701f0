/** Chance that repeats itself: the same seed and topic give the same numbers for ever. */
export class DemoRandom {
  private state: number;

  constructor(seed: number, topic: string) {
    this.state = [...topic].reduce((hash, character) => Math.imul(hash ^ character.codePointAt(0)!, 0x01000193), seed ^ 0x811c9dc5);
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A figure of the range, to a tenth. */
  between(from: number, to: number): number {
    return Math.round((from + this.next() * (to - from)) * 10) / 10;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => Math.floor(this.next() * 10)).join('');
  }

  /** An id in the layout of a UUID, as Asterisk names its bridges. */
  uuid(): string {
    const part = (length: number) => Array.from({ length }, () => Math.floor(this.next() * 16).toString(16)).join('');
    return [8, 4, 4, 4, 12].map(part).join('-');
  }
}

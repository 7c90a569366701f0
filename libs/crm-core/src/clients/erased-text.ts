/** What stands where a number, a name or an address of an erased client stood; the same everywhere, so that it tells nobody from another. */
export const ERASED = 'erased';

/** What an erased client is known by. */
export interface KnownBy {
  /** In any spelling. */
  numbers: readonly string[];
  names: readonly string[];
  emails: readonly string[];
}

/** So many digits at the end tell a number from others, however it was dialled. */
const TELLING = 9;
/** What is shorter is an extension, or a year, or a sum. */
const SHORTEST = 5;
/** A short name stands in too many texts that mean somebody else. */
const SHORTEST_NAME = 4;

/** Takes what a client is known by out of a text: out of a channel or a file name too, where it stands among other things. */
export function eraserOf({ numbers, names, emails }: KnownBy): (text: string) => string {
  const known = numbers.map((number) => number.replace(/\D/g, '')).filter(({ length }) => length >= SHORTEST);
  const endings = new Set(known.map((digits) => digits.slice(-TELLING)));
  const isKnown = (digits: string) =>
    endings.has(digits.slice(-TELLING)) || (digits.length >= 7 && known.some((one) => one.endsWith(digits)));
  const cut = (run: string) => (isKnown(run.replace(/\D/g, '')) ? ERASED : run);
  const words = [...names.filter(({ length }) => length >= SHORTEST_NAME), ...emails].map((word) =>
    word.trim().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  );
  const spoken = words.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => {
    const wordless = spoken === null ? text : text.replace(spoken, ERASED);
    if (known.length === 0) return wordless;
    // Written in one, then in groups as people do.
    return wordless.replace(/\+?\d{5,}/g, cut).replace(/\+?\d[\d() -]{5,}\d/g, cut);
  };
}

/** The same of all texts in a value of any shape. */
export function erasedIn<T>(value: T, erase: (text: string) => string): T {
  if (typeof value === 'string') return erase(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => erasedIn(one, erase)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [erase(key), erasedIn<unknown>(one, erase)])) as T;
}

const MARK = 'erased:';

/** What stands for the name of an erased client: for each reader it is put in words of their language. */
export const erasedName = (clientId: string) => `${MARK}${clientId.slice(-8)}`;

/** By what an erased client is told from others; null: this is the name of somebody. */
export const erasedIdOf = (name: string): string | null => (/^erased:[\da-f]{8}$/.test(name) ? name.slice(MARK.length) : null);

/** Events that are written without escapes although they carry the same header names. */
const unescapedEvents = new Set(['QueueEntry', 'QueueMember', 'OriginateResponse', 'Cdr', 'CEL']);

/**
 * Whether Asterisk wrote this header with C escapes. It does so for the two names of a channel and for its variables,
 * under any prefix (`DestCallerIDName`), and for the value of VarSet: nowhere else, so that a backslash elsewhere is a backslash.
 */
export function isEscaped(event: string, name: string): boolean {
  if (name.endsWith('calleridname') || name.endsWith('connectedlinename') || name.endsWith('chanvariable'))
    return !unescapedEvents.has(event);
  return name === 'value' && event === 'VarSet';
}

const characters: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** `O\'Brien` as it was before Asterisk escaped it. */
export const unescape = (value: string): string =>
  value.replace(/\\([abfnrtv\\'"?])/g, (_, escaped: string) => characters[escaped] ?? escaped);

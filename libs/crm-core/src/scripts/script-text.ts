/** What a script may leave open, to be filled from the call at hand. */
export const PLACEHOLDERS = ['client.name', 'client.addressAs', 'client.company', 'agent.name', 'company', 'queue', 'number'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What is known; a missing or empty value stays open, and is shown to be. */
export type ScriptValues = { [P in Placeholder]?: string | null };

export type ScriptPart = { kind: 'text'; text: string } | { kind: 'value'; text: string } | { kind: 'missing'; name: Placeholder };

const PATTERN = /\{([A-Za-z][\w.]*)\}/g;

/** The names in braces, as they stand in the text. */
export const placeholdersOf = (body: string): string[] => [...body.matchAll(PATTERN)].map(([, name]) => name!);

/** The text with its placeholders filled, in parts, so that a missing value can be told from words. Unknown names are words. */
export function scriptParts(body: string, values: ScriptValues): ScriptPart[] {
  const parts: ScriptPart[] = [];
  let from = 0;
  for (const found of body.matchAll(PATTERN)) {
    const name = PLACEHOLDERS.find((known) => known === found[1]);
    if (name === undefined) continue;
    if (found.index > from) parts.push({ kind: 'text', text: body.slice(from, found.index) });
    const text = values[name]?.trim();
    parts.push(text ? { kind: 'value', text } : { kind: 'missing', name });
    from = found.index + found[0].length;
  }
  return from < body.length ? [...parts, { kind: 'text', text: body.slice(from) }] : parts;
}

import type { z } from 'zod';

/** `{name}`: what a text leaves open until it is used. Columns of a list of contacts are called as their file has them. */
const PATTERN = /\{(contact\.[^{}]{1,80}|[A-Za-z][\w.]*)\}/g;

/** What is known; a missing or empty value stays open. */
export type PlaceholderValues<Name extends string> = { [N in Name]?: string | null };

export type TextPart<Name extends string> =
  { kind: 'text'; text: string } | { kind: 'value'; text: string } | { kind: 'missing'; name: Name };

/** The names in braces, as they stand in the text. */
export const placeholdersOf = (text: string): string[] => [...text.matchAll(PATTERN)].map(([, name]) => name!);

/** The text with its placeholders filled, in parts, so that a missing value can be told from words. Unknown names are words. */
export function textParts<Name extends string>(text: string, names: readonly Name[], values: PlaceholderValues<Name>): TextPart<Name>[] {
  const parts: TextPart<Name>[] = [];
  let from = 0;
  for (const found of text.matchAll(PATTERN)) {
    const name = names.find((known) => known === found[1]);
    if (name === undefined) continue;
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    const value = values[name]?.trim();
    parts.push(value ? { kind: 'value', text: value } : { kind: 'missing', name });
    from = found.index + found[0].length;
  }
  return from < text.length ? [...parts, { kind: 'text', text: text.slice(from) }] : parts;
}

/** The check of a text that may leave open only these, or what `isKnown` says: the first other name is told, with those that there are. */
export const leavesOpenOnly =
  (names: readonly string[], isKnown = (name: string) => names.includes(name)) =>
  (context: z.core.ParsePayload<string>) => {
    const unknown = placeholdersOf(context.value).find((name) => !isKnown(name));
    if (unknown === undefined) return;
    context.issues.push({
      code: 'custom',
      message: `{${unknown}} is not known. There are: {${names.join('}, {')}}.`,
      params: { code: 'unknown_placeholder' },
      input: context.value,
    });
  };

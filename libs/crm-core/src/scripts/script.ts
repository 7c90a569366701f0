import { z } from 'zod';
import { PageQuery } from '../page';
import { leavesOpenOnly } from '../placeholders';
import { Locale } from '../users/user';
import { isPlaceholder, PLACEHOLDERS } from './script-text';

/** What an operator says in a call: a plain text with {placeholders} in one language, or steps that branch, in several. */
export const Script = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Name of the queue whose calls it is for; null: of every call. */
  queue: z.string().nullable(),
  /** Of one that branches: the language that all of it is in; others fall back to it. */
  locale: Locale,
  /** null: it branches, and its steps stand in its versions. */
  body: z.string().nullable(),
  /** The version that calls are led by now; null: it has none, or is plain. */
  publishedId: z.uuid().nullable(),
  active: z.boolean(),
  version: z.int(),
});
export type Script = z.infer<typeof Script>;

const body = z.string().trim().min(1).max(20_000).check(leavesOpenOnly(PLACEHOLDERS, isPlaceholder));

export const ScriptInput = z.object({
  title: z.string().trim().min(1).max(100),
  queue: z.string().trim().min(1).max(200).nullish(),
  locale: Locale,
  body: body.nullable(),
  active: z.boolean().default(true),
});
export type ScriptInput = z.infer<typeof ScriptInput>;

export const ScriptChange = ScriptInput.extend({ version: z.int() });
export type ScriptChange = z.infer<typeof ScriptChange>;

export const ScriptFilter = PageQuery.extend({
  /** Those of this queue, and those of every call. */
  queue: z.string().max(200).optional(),
  locale: Locale.optional(),
  active: z.stringbool().optional(),
});
export type ScriptFilter = z.infer<typeof ScriptFilter>;

/** Whether there is something to say in it: a text, or a published version. */
export const isUsable = ({ active, body, publishedId }: Script): boolean => active && (body !== null || publishedId !== null);

/** The script to open by itself: of the queue before general ones, and in the reader's language before others. One that branches is in all. */
export function scriptFor(scripts: readonly Script[], queue: string | null, locale: string): Script | null {
  const inWords = (script: Script) => script.body === null || script.locale === locale;
  const rank = (script: Script) => (script.queue !== null && script.queue === queue ? 2 : 0) + (inWords(script) ? 1 : 0);
  const fitting = scripts.filter((script) => isUsable(script) && (script.queue === null || script.queue === queue));
  return fitting.sort((one, other) => rank(other) - rank(one))[0] ?? null;
}

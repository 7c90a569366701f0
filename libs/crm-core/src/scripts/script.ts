import { z } from 'zod';
import { PageQuery } from '../page';
import { leavesOpenOnly } from '../placeholders';
import { Locale } from '../users/user';
import { PLACEHOLDERS } from './script-text';

/** What an operator says in a call, in one language: plain text with {placeholders}. */
export const Script = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Name of the queue whose calls it is for; null: of every call. */
  queue: z.string().nullable(),
  locale: Locale,
  body: z.string(),
  active: z.boolean(),
  version: z.int(),
});
export type Script = z.infer<typeof Script>;

const body = z.string().trim().min(1).max(20_000).check(leavesOpenOnly(PLACEHOLDERS));

export const ScriptInput = z.object({
  title: z.string().trim().min(1).max(100),
  queue: z.string().trim().min(1).max(200).nullish(),
  locale: Locale,
  body,
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

/** The script to open by itself: of the queue before general ones, and in the reader's language before others. */
export function scriptFor(scripts: readonly Script[], queue: string | null, locale: string): Script | null {
  const rank = (script: Script) => (script.queue !== null && script.queue === queue ? 2 : 0) + (script.locale === locale ? 1 : 0);
  const fitting = scripts.filter((script) => script.active && (script.queue === null || script.queue === queue));
  return fitting.sort((one, other) => rank(other) - rank(one))[0] ?? null;
}

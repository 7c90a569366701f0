import { z } from 'zod';
import { ImportKind, ImportProgress, ImportUpload } from '../clients/client-import';
import { suggestMapping } from '../clients/import-columns';
import { CampaignListId } from '../ids';
import { ContactInput } from './contact-input';
import { ContactDedupe, ListChoice } from './campaign-list';

/** What a column of a list can be. `field`: kept for the script, under its own name; `place`: a zone, an offset or a town. */
export const CONTACT_TARGETS = ['name', 'lastName', 'firstName', 'middleName', 'phone', 'place', 'locale', 'priority', 'field'] as const;
export const ContactTarget = z.enum(CONTACT_TARGETS);
export type ContactTarget = z.infer<typeof ContactTarget>;

export const ContactMapping = z.record(z.string().regex(/^\d{1,3}$/), ContactTarget);
export type ContactMapping = z.infer<typeof ContactMapping>;

/** How a file is read, and where its contacts come in. */
export const ContactImportPlan = ListChoice.extend({
  mapping: ContactMapping,
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  dedupe: ContactDedupe.prefault({}),
  /** Of contacts whose row says none. */
  priority: ContactInput.shape.priority,
});
export type ContactImportPlan = z.infer<typeof ContactImportPlan>;

/** `remembered`: the columns are as they were told for a file with the same ones. */
export const ContactUpload = ImportUpload.extend({ mapping: ContactMapping, remembered: z.boolean() });
export type ContactUpload = z.infer<typeof ContactUpload>;

/** From where contacts come in: a file, or clients of ours. */
export const ContactSource = z.enum([...ImportKind.options, 'segment']);
export type ContactSource = z.infer<typeof ContactSource>;

/** What an import does, or would do. */
export const ContactImport = ImportProgress.pick({ problem: true, done: true, total: true, faulty: true, errors: true }).extend({
  id: z.uuid(),
  kind: ContactSource,
  fileName: z.string(),
  state: z.enum(['uploaded', 'trying', 'tried', 'running', 'done', 'failed', 'cancelled']),
  added: z.int(),
  /** Those of whom a number is there already, or stands in the file before. */
  duplicates: z.int(),
  /** Numbers that cannot be called, of contacts that come in by another one. */
  leftOut: z.int(),
  /** Contacts that are clients of ours. */
  clients: z.int(),
  /** Numbers that do not tell the zone, of contacts of whom nothing else does. */
  zoneless: z.int(),
  listId: CampaignListId.nullable(),
});
export type ContactImport = z.infer<typeof ContactImport>;

const TARGETS: Record<string, ContactTarget> = {
  ...{ name: 'name', lastName: 'lastName', firstName: 'firstName', middleName: 'middleName', phone: 'phone' },
  ...{ timeZone: 'place', city: 'place', address: 'place' },
};

/** What the columns seem to be; whatever else stands in them is kept for the script. */
export function suggestContactMapping(headers: readonly string[]): ContactMapping {
  const known = suggestMapping(headers);
  const hasZone = Object.values(known).includes('timeZone');
  const targetOf = (index: number): ContactTarget => {
    const target = known[index] ?? '';
    if (hasZone && (target === 'city' || target === 'address')) return 'field';
    if (/^(язык|мова|language|locale)/i.test(headers[index]!.trim())) return 'locale';
    if (/^(приоритет|пріоритет|priority)/i.test(headers[index]!.trim())) return 'priority';
    return TARGETS[target] ?? 'field';
  };
  const filled = headers.flatMap((header, index) => (header.trim() ? [[String(index), targetOf(index)] as const] : []));
  return Object.fromEntries(filled);
}

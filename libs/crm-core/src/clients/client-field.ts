import { z } from 'zod';
import { LocalText } from '../calls/disposition';
import { LifecycleStage } from './lifecycle';

const Key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);

export const ClientFieldType = z.enum(['text', 'number', 'date', 'picklist', 'multi', 'checkbox', 'link', 'formula']);
export type ClientFieldType = z.infer<typeof ClientFieldType>;

/** A field of the client's card, as the administrator defined it. */
export const ClientField = z.object({
  id: z.uuid(),
  /** Stable, for programs, formulas and the values: `region`. */
  key: Key,
  titles: LocalText,
  /** Fixed once the field is there. */
  type: ClientFieldType,
  /** What a picklist offers, in order. */
  options: z.array(z.object({ key: Key, titles: LocalText })).max(200),
  /** Arithmetic over number fields: `area * price`. */
  formula: z.string().trim().min(1).max(300).nullable(),
  /** From this stage of the client on it has to be filled. */
  requiredFrom: LifecycleStage.nullable(),
  order: z.int().min(1).max(10_000),
  active: z.boolean(),
  /** Shown on the card; others stand in the form alone. */
  onCard: z.boolean(),
  /** Found by the search box; of texts, links and picklists. */
  searchable: z.boolean(),
  version: z.int(),
});
export type ClientField = z.infer<typeof ClientField>;

export const ClientFieldInput = ClientField.omit({ id: true, version: true }).extend({
  options: ClientField.shape.options.default([]),
  formula: ClientField.shape.formula.default(null),
  requiredFrom: ClientField.shape.requiredFrom.default(null),
  active: z.boolean().default(true),
  onCard: z.boolean().default(true),
  searchable: z.boolean().default(false),
});
export type ClientFieldInput = z.infer<typeof ClientFieldInput>;

/** What a field may hold; a formula holds nothing, it is computed. */
export type CustomValue = string | number | boolean | string[];

/** Values of the administrator's fields, by key. */
export type CustomValues = Record<string, CustomValue>;

/** Where a client came from, as the administrator lists it. */
export const ClientSource = z.object({
  id: z.uuid(),
  key: Key,
  titles: LocalText,
  order: z.int().min(1).max(10_000),
  active: z.boolean(),
  version: z.int(),
});
export type ClientSource = z.infer<typeof ClientSource>;

export const ClientSourceInput = ClientSource.omit({ id: true, version: true }).extend({ active: z.boolean().default(true) });
export type ClientSourceInput = z.infer<typeof ClientSourceInput>;

import { z } from 'zod';
import { ClientFilter } from './client';

export const ExportFormat = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Which clients go out: as the list is narrowed. */
export const ExportFilter = ClientFilter.omit({ limit: true, cursor: true }).extend({ deleted: z.boolean().optional() });
export type ExportFilter = z.infer<typeof ExportFilter>;

export const ExportInput = z.object({ format: ExportFormat, filter: ExportFilter.default({}) });
export type ExportInput = z.infer<typeof ExportInput>;

/** A file of clients that is being made, or can be fetched by whoever asked for it. */
export const ClientExport = z.object({
  id: z.uuid(),
  format: ExportFormat,
  state: z.enum(['running', 'done', 'failed']),
  done: z.int(),
  /** null: not counted yet. */
  total: z.int().nullable(),
  createdAt: z.iso.datetime(),
  /** After that it is gone. */
  expiresAt: z.iso.datetime(),
});
export type ClientExport = z.infer<typeof ClientExport>;

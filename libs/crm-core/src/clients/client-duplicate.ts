import { z } from 'zod';
import { ClientId } from '../ids';
import { ClientKind } from './client';
import { Requisites } from './requisites';

/** Names this much alike (shared groups of three letters, 0 to 1) may be one client. */
export const NAMES_ALIKE = 0.6;

/** What is typed of a client that is not saved yet; what is not a number or an address (yet) is passed over. */
export const DuplicateQuery = z.object({
  /** The client that is edited: nobody is their own double. */
  exceptId: ClientId.optional(),
  name: z.string().max(300).default(''),
  phones: z.array(z.string().max(60)).max(20).default([]),
  emails: z.array(z.string().max(254)).max(20).default([]),
  requisites: Requisites.nullish(),
});
export type DuplicateQuery = z.infer<typeof DuplicateQuery>;

/** By what somebody is known already. Strongest first: the first forbids saving, the next two ask, the last one warns. */
export const DuplicateBy = z.enum(['taxId', 'phone', 'email', 'name']);
export type DuplicateBy = z.infer<typeof DuplicateBy>;

export const ClientDuplicate = z.object({
  id: ClientId,
  kind: ClientKind,
  name: z.string(),
  ownerName: z.string().nullable(),
  by: DuplicateBy,
  /** The tax number, number or address that both have; the other's name. */
  value: z.string(),
});
export type ClientDuplicate = z.infer<typeof ClientDuplicate>;

/** Strongest first. */
export const ClientDuplicates = z.object({ items: z.array(ClientDuplicate) });
export type ClientDuplicates = z.infer<typeof ClientDuplicates>;

/** Two clients who may be one. */
export const SuspectedPair = z.object({
  by: z.enum(['phone', 'email', 'name']),
  value: z.string(),
  clients: z.array(z.object({ id: ClientId, name: z.string(), ownerName: z.string().nullable() })).length(2),
});
export type SuspectedPair = z.infer<typeof SuspectedPair>;

/** Two clients who look like one and are not, as somebody said; the elder first. */
export const DistinctPair = z.object({
  id: z.uuid(),
  clients: SuspectedPair.shape.clients,
  at: z.iso.datetime(),
  byName: z.string(),
});
export type DistinctPair = z.infer<typeof DistinctPair>;

/** A client, and those whom somebody may take it for and who are others. */
export const DistinctPairInput = z.object({ clientId: ClientId, otherIds: z.array(ClientId).min(1).max(20) });
export type DistinctPairInput = z.infer<typeof DistinctPairInput>;

import { z } from 'zod';
import { ClientId } from '../ids';
import { PageQuery } from '../page';
import { ClientPhone } from './client';

/** What letters and calls a contact person gets: the recipient category. */
export const RecipientCategory = z.enum(['director', 'accountant', 'purchasing', 'technical', 'legal', 'marketing', 'staff', 'secretary']);
export type RecipientCategory = z.infer<typeof RecipientCategory>;

/** What a person's word weighs when the organisation decides. */
export const DecisionPower = z.enum(['decides', 'influences', 'advises', 'none']);
export type DecisionPower = z.infer<typeof DecisionPower>;

/** One end of a relation, as the other one's card shows it. */
const Related = z.object({
  id: ClientId,
  name: z.string(),
  phones: z.array(ClientPhone),
  emails: z.array(z.object({ address: z.string(), label: z.string().nullish(), primary: z.boolean() })),
});

/** A person who speaks for an organisation; somebody may for several. */
export const ClientRelation = z.object({
  id: z.uuid(),
  person: Related,
  organisation: Related,
  position: z.string().nullable(),
  categories: z.array(RecipientCategory),
  decisionPower: DecisionPower.nullable(),
  /** Whom to ask for first; one for each organisation. */
  primary: z.boolean(),
  version: z.int(),
});
export type ClientRelation = z.infer<typeof ClientRelation>;

export const ClientRelationInput = z.object({
  personId: ClientId,
  organisationId: ClientId,
  position: z.string().trim().max(120).nullish(),
  categories: z.array(RecipientCategory).max(20).default([]),
  decisionPower: DecisionPower.nullish(),
  /** The mark moves here from whoever had it. */
  primary: z.boolean().default(false),
});
export type ClientRelationInput = z.infer<typeof ClientRelationInput>;

/** Who is related does not change; that is another relation. */
export const ClientRelationChange = ClientRelationInput.omit({ personId: true, organisationId: true }).extend({ version: z.int() });
export type ClientRelationChange = z.infer<typeof ClientRelationChange>;

export const ClientRelationFilter = PageQuery.extend({
  /** Either end. */
  clientId: ClientId,
});
export type ClientRelationFilter = z.infer<typeof ClientRelationFilter>;

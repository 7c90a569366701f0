import { z } from 'zod';
import { CallId, ClientId, UserId } from '../ids';
import { WhereQuery } from '../lists/where';
import { PageQuery } from '../page';
import type { CustomValues } from './client-field';
import { ClientAddress, ClientRole, ImportantDate, OrganisationSize, PersonNames, PhoneType } from './client-profile';
import { LifecycleStage } from './lifecycle';
import { Requisites } from './requisites';

export const ClientPhone = z.object({
  /** E.164; where a number cannot be told to be one, its digits. */
  number: z.string().max(40),
  extension: z.string().max(12).nullish(),
  label: z.string().max(60).nullish(),
  primary: z.boolean(),
  type: PhoneType.nullish(),
  /** Nobody is reached there any more. */
  invalid: z.boolean().optional(),
  /** They asked us not to call it. */
  doNotCall: z.boolean().optional(),
});
export type ClientPhone = z.infer<typeof ClientPhone>;

export const ClientKind = z.enum(['person', 'organisation']);
export type ClientKind = z.infer<typeof ClientKind>;

const SourceId = z.uuid().nullable();
const Industry = z.string().trim().max(120).nullable();

/** What a client is beyond their name and numbers. */
const Profile = z.object({
  roles: z.array(ClientRole),
  lifecycleStage: LifecycleStage,
  sourceId: SourceId,
  industry: Industry,
  size: OrganisationSize.nullable(),
  /** The organisation that this one is a part of. */
  parentId: ClientId.nullable(),
  /** Of persons alone. */
  person: PersonNames.nullable(),
  dates: z.array(ImportantDate),
  addresses: z.array(ClientAddress),
  requisites: Requisites.nullable(),
  /** Values of the administrator's fields, by key; what formulas come to as well. */
  custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) as z.ZodType<CustomValues>,
});

export const Client = z.object({
  id: ClientId,
  kind: ClientKind,
  /** How the client is shown: "Surname Name Patronymic" or the company's name. */
  name: z.string(),
  phones: z.array(ClientPhone),
  emails: z.array(z.object({ address: z.string(), label: z.string().nullish(), primary: z.boolean() })),
  ownerId: UserId.nullable(),
  ownerName: z.string().nullable(),
  tags: z.array(z.string()),
  /** Free fields: name → text. */
  fields: z.record(z.string(), z.string()),
  /** Words about the client that everyone should see. */
  about: z.string().nullable(),
  /** IANA zone, when known. */
  timeZone: z.string().nullable(),
  ...Profile.shape,
  parentName: z.string().nullable(),
  /** When it was deleted; null: it was not. */
  deletedAt: z.iso.datetime().nullable(),
  /** When its personal data were erased; its name is a mark then. */
  erasedAt: z.iso.datetime().nullish(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** When somebody last spoke with them. */
  lastContactAt: z.iso.datetime().nullish(),
  version: z.int(),
});
export type Client = z.infer<typeof Client>;

export const ClientInput = z.object({
  kind: ClientKind.default('person'),
  name: z.string().trim().min(1).max(300),
  /** Numbers in any spelling. */
  phones: z
    .array(
      z.object({
        number: z.string().trim().min(1).max(60),
        extension: z.string().trim().max(12).nullish(),
        label: z.string().trim().max(60).nullish(),
        primary: z.boolean().default(false),
        // Absent: as the same number has it already.
        type: PhoneType.nullish(),
        invalid: z.boolean().optional(),
        doNotCall: z.boolean().optional(),
      }),
    )
    .max(20)
    .default([]),
  emails: z
    .array(z.object({ address: z.email().max(254), label: z.string().trim().max(60).nullish(), primary: z.boolean().default(false) }))
    .max(20)
    .default([]),
  ownerId: UserId.nullish(),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  fields: z.record(z.string().trim().min(1).max(60), z.string().max(2000)).default({}),
  about: z.string().max(4000).nullish(),
  timeZone: z.string().max(60).nullish(),
  // What follows came later. Absent, it stays as it is, so that programs that never heard of it wipe nothing.
  roles: z.array(ClientRole).max(10).optional(),
  lifecycleStage: LifecycleStage.optional(),
  /** Why the stage changes, for its history. */
  stageReason: z.string().trim().max(500).nullish(),
  sourceId: SourceId.optional(),
  industry: Industry.optional(),
  size: OrganisationSize.nullish(),
  parentId: ClientId.nullish(),
  person: PersonNames.nullish(),
  dates: z.array(ImportantDate).max(50).optional(),
  addresses: z.array(ClientAddress).max(20).optional(),
  requisites: Requisites.nullish(),
  /** Only the keys that are given change; null empties one. */
  custom: z.record(z.string().max(40), z.unknown()).optional(),
});
export type ClientInput = z.infer<typeof ClientInput>;

/** A change is the whole client again, and the version it was made from. */
export const ClientChange = ClientInput.extend({ version: z.int() });
export type ClientChange = z.infer<typeof ClientChange>;

/** A new client, with others that have the same number or e-mail: allowed, but told. */
export const CreatedClient = Client.extend({
  duplicates: z.array(z.object({ id: ClientId, name: z.string(), by: z.enum(['phone', 'email']) })),
});
export type CreatedClient = z.infer<typeof CreatedClient>;

/** The free field in which a person's company stands; it is searched like the name. */
export const ORGANISATION_FIELD = 'organisation';

/** The free field in which stands how a person is addressed. */
export const ADDRESS_FIELD = 'addressAs';

export const ClientSort = z.enum(['name', 'createdAt', 'updatedAt', 'lastContactAt']);
export type ClientSort = z.infer<typeof ClientSort>;

export const ClientFilter = PageQuery.extend({
  /** Any part of a name, number or e-mail. */
  q: z.string().max(200).optional(),
  /** A phone number in any spelling. */
  phone: z.string().max(60).optional(),
  ownerId: UserId.optional(),
  tag: z.string().max(60).optional(),
  kind: ClientKind.optional(),
  role: ClientRole.optional(),
  stage: LifecycleStage.optional(),
  sourceId: z.uuid().optional(),
  /** `key:value` of an administrator's field; several narrow together. */
  custom: z.union([z.string().max(300), z.array(z.string().max(300)).max(10)]).optional(),
  /** `field:operator:value` of any field; several narrow together. */
  where: WhereQuery,
  /** Latest first, but for names. Of what the search finds, the best comes first. */
  sort: ClientSort.optional(),
  /** Those that were deleted, for who may restore them. */
  deleted: z.stringbool().optional(),
});
export type ClientFilter = z.infer<typeof ClientFilter>;

/** What the pop shows of one candidate: enough to greet, nothing to wait for. */
export const ClientCard = z.object({
  id: ClientId,
  kind: ClientKind,
  name: z.string(),
  ownerId: UserId.nullable(),
  ownerName: z.string().nullable(),
  tags: z.array(z.string()),
  about: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** The company a person belongs to. */
  organisation: z.string().nullable(),
  /** How they are addressed, where somebody wrote it down. */
  addressAs: z.string().nullable(),
  lastCalls: z.array(
    z.object({
      id: CallId,
      startedAt: z.iso.datetime(),
      direction: z.enum(['inbound', 'outbound', 'internal']),
      outcome: z.string().nullable(),
      talkSeconds: z.number(),
      agentName: z.string().nullable(),
      disposition: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  openLeads: z.array(z.object({ id: z.uuid(), subject: z.string(), state: z.string(), ownerName: z.string().nullable() })),
});
export type ClientCard = z.infer<typeof ClientCard>;

/** The four answers of a number lookup; "many" lists at most five, `more` says how many are left out. */
export const NumberMatch = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('one'), clientId: ClientId }),
  z.object({ kind: z.literal('many'), clientIds: z.array(ClientId), more: z.int() }),
  z.object({ kind: z.literal('hidden') }),
]);
export type NumberMatch = z.infer<typeof NumberMatch>;

import { z } from 'zod';
import { ConsentChannel, ConsentPurpose } from '../clients/client-consent';
import { AttemptOutcome } from '../campaigns/campaign-attempt';
import { CampaignMode } from '../campaigns/campaign-mode';
import { AttemptId, CampaignId, ClientId } from '../ids';
import { PageQuery } from '../page';

/**
 * How a number came into the list: the `client` asked for it, which bars all calls to them; a `result` of a call said so, which is the
 * same; a `person` of ours wrote it down; or an `import` of a register.
 */
export const DoNotCallSource = z.enum(['person', 'client', 'result', 'import']);
export type DoNotCallSource = z.infer<typeof DoNotCallSource>;

/** A number that no campaign calls, or not this one. Nothing is ever taken out: an entry is lifted, and stays to be read. */
export const DoNotCallEntry = z.object({
  id: z.uuid(),
  /** E.164. */
  number: z.string(),
  /** null: the whole system. */
  campaignId: CampaignId.nullable(),
  campaignName: z.string().nullable(),
  source: DoNotCallSource,
  reason: z.string().nullable(),
  /** Until then; null: until somebody lifts it. */
  expiresAt: z.iso.datetime().nullable(),
  at: z.iso.datetime(),
  byName: z.string().nullable(),
  liftedAt: z.iso.datetime().nullable(),
  liftReason: z.string().nullable(),
  liftedByName: z.string().nullable(),
});
export type DoNotCallEntry = z.infer<typeof DoNotCallEntry>;

const Reason = z.string().trim().max(300);

export const DoNotCallInput = z.object({
  /** Any spelling. */
  number: z.string().trim().min(1).max(60),
  campaignId: CampaignId.nullish(),
  source: DoNotCallSource.extract(['person', 'client']).default('person'),
  reason: Reason.nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
export type DoNotCallInput = z.infer<typeof DoNotCallInput>;

export const DoNotCallLift = z.object({ reason: Reason.min(1) });
export type DoNotCallLift = z.infer<typeof DoNotCallLift>;

export const DoNotCallFilter = PageQuery.extend({
  /** Any spelling. */
  number: z.string().trim().max(60).optional(),
  campaignId: CampaignId.optional(),
  source: DoNotCallSource.optional(),
  /** Only those in force now; unset: the former ones too. */
  active: z.stringbool().optional(),
});
export type DoNotCallFilter = z.infer<typeof DoNotCallFilter>;

/** What an imported register says of all its numbers; sent beside the file. */
export const DoNotCallImport = z.object({
  campaignId: CampaignId.optional(),
  reason: Reason.optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
export type DoNotCallImport = z.infer<typeof DoNotCallImport>;

export const DoNotCallImported = z.object({
  added: z.int(),
  /** Barred already. */
  known: z.int(),
  /** Rows in which there is no number; the first of them, as people count rows. */
  refused: z.int(),
  refusedRows: z.array(z.int()),
});
export type DoNotCallImported = z.infer<typeof DoNotCallImported>;

export const ProofQuery = z.object({ number: z.string().trim().min(1).max(60) });
export type ProofQuery = z.infer<typeof ProofQuery>;

/** All that is known of a number and of calls to it: for whoever has to show that they were allowed. */
export const NumberProof = z.object({
  number: z.string(),
  entries: z.array(DoNotCallEntry),
  /** Clients who have the number; whether their card says not to call it. */
  clients: z.array(z.object({ id: ClientId, name: z.string(), doNotCall: z.boolean() })),
  consents: z.array(
    z.object({
      clientId: ClientId,
      purpose: ConsentPurpose,
      channel: ConsentChannel,
      given: z.boolean(),
      at: z.iso.datetime(),
      expiresAt: z.iso.datetime().nullable(),
      source: z.string(),
      proof: z.string().nullable(),
      byName: z.string().nullable(),
    }),
  ),
  attempts: z.array(
    z.object({
      id: AttemptId,
      campaignId: CampaignId,
      campaignName: z.string(),
      mode: CampaignMode,
      at: z.iso.datetime(),
      agentName: z.string().nullable(),
      outcome: AttemptOutcome.nullable(),
      result: z.string().nullable(),
      pack: z.string().nullable(),
      version: z.int().nullable(),
      inputs: z.record(z.string(), z.unknown()),
    }),
  ),
  /** There are older attempts; the file has them. */
  more: z.boolean(),
});
export type NumberProof = z.infer<typeof NumberProof>;

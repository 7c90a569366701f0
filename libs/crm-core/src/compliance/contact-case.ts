import type { CampaignState } from '../campaigns/campaign';
import type { ContactEnd, ContactState } from '../campaigns/campaign-contact';
import type { CampaignMode, CampaignPurpose } from '../campaigns/campaign-mode';
import type { CallRules } from './call-rules';

/**
 * Why a number is in the list of those not to be called: its owner does not `wish` any call of ours, by whatever number; or that `number`
 * alone is barred, by a register or an administrator.
 */
export type DoNotCall = 'wish' | 'number';

export interface NumberCase {
  number: string;
  position: number;
  /** IANA zone that the number tells. */
  timeZone: string | null;
  /** By this campaign. */
  attempts: number;
  wrong: boolean;
  doNotCall: DoNotCall | null;
}

/** What somebody said last of calls for the campaign's purpose. */
export interface ConsentCase {
  given: boolean;
  at: Date;
  expiresAt: Date | null;
  source: string;
}

/** Everything that decides whether a contact may be called at a moment. */
export interface ContactCase {
  now: Date;
  campaign: { state: CampaignState; mode: CampaignMode; purpose: CampaignPurpose; previewSeconds: number | null };
  pack: { key: string; version: number };
  /** The pack's rules of the purpose, narrowed by the campaign. */
  rules: CallRules;
  listActive: boolean;
  contact: {
    state: ContactState;
    /** Why it is called no more, once it is `done`. */
    ended: ContactEnd | null;
    /** Where they live. */
    timeZone: string | null;
    nextAt: Date | null;
    callbackAt: Date | null;
    /** By this campaign. */
    attempts: number;
  };
  numbers: readonly NumberCase[];
  consent: ConsentCase | null;
  /** Attempts of the last 31 days to reach them, by any of the numbers and for any campaign. */
  recent: readonly Date[];
  /** When a call of theirs was dropped last. */
  droppedAt: Date | null;
  /** Enough was reached of its kind. */
  quotaFull: boolean;
  freeAgent: boolean;
  freeLine: boolean;
}

import { Injectable } from '@nestjs/common';
import {
  type Campaign,
  type CampaignContactId,
  type ContactEnd,
  isOpenWord,
  type NotDialledReason,
  type Verdict,
} from '@callcard/crm-core';
import { Compliance } from '../compliance/compliance.service';
import { type CampaignEntity, toCampaign } from './campaign.entity';
import { CampaignQuotas } from './campaign-quotas';

/** A contact that is not called now, and why. */
export interface Refusal {
  id: CampaignContactId;
  reason: NotDialledReason;
  until: Date | null;
}

/** Says of contacts whether each is called, and why not. */
export type Judge = (ids: readonly CampaignContactId[]) => Promise<Map<CampaignContactId, Verdict>>;

/** Reasons that do not pass by themselves. */
const ENDS: Partial<Record<NotDialledReason, ContactEnd>> = {
  doNotCall: 'doNotCall',
  noNumber: 'noNumber',
  capLifetime: 'attempts',
  capNumber: 'attempts',
};

/** Reasons that are over at a moment that can be known, and those of which nobody knows when: these are asked again after so long. */
const PASSING: readonly NotDialledReason[] = ['guarded', 'capDay', 'capWeek', 'capMonth'];
const ASKED_AGAIN: Partial<Record<NotDialledReason, number>> = { noConsent: 24 * 3_600_000, quotaFull: 300_000 };

/** What the rules of a campaign's country say of its contacts. */
@Injectable()
export class ContactRules {
  constructor(
    private readonly compliance: Compliance,
    private readonly quotas: CampaignQuotas,
  ) {}

  /** Whether it is an hour for calls where contacts with such a word of zones are. */
  async openWords(campaign: CampaignEntity, now: Date): Promise<(word: string) => boolean> {
    const { pack, rules } = await this.compliance.rulesOf(toCampaign(campaign));
    const known = new Map<string, boolean>();
    return (word) => {
      const open = known.get(word) ?? isOpenWord(word, rules.hours, pack.key, now);
      known.set(word, open);
      return open;
    };
  }

  /** Judges as if the campaign ran: whoever dials knows whether it does. Its quotas are those of the moment when it is asked for. */
  judge(campaign: CampaignEntity): Promise<Judge> {
    return this.judgeOf({ ...toCampaign(campaign), state: 'running' }, true);
  }

  /** Judges as things are. `freeAgent`: whether somebody is there to talk. */
  why(campaign: CampaignEntity, freeAgent: boolean): Promise<Judge> {
    return this.judgeOf(toCampaign(campaign), freeAgent);
  }

  private async judgeOf(campaign: Campaign, freeAgent: boolean): Promise<Judge> {
    const full = await this.quotas.full(campaign.id);
    return async (ids) => this.compliance.judge(campaign, ids, { freeAgent, quotaFull: await full(ids) });
  }

  /** Why somebody is called no more; null: they may be, later. */
  endOf({ id, reason }: Refusal): { id: CampaignContactId; end: ContactEnd } | null {
    const end = ENDS[reason];
    return end ? { id, end } : null;
  }

  /** When somebody is to be looked at again who is not called now; null: whatever keeps them is seen without looking. */
  laterOf({ id, reason, until }: Refusal, now: Date): { id: CampaignContactId; at: Date } | null {
    if (PASSING.includes(reason) && until) return { id, at: until };
    const pause = ASKED_AGAIN[reason];
    return pause === undefined ? null : { id, at: new Date(now.getTime() + pause) };
  }
}

import { Injectable } from '@nestjs/common';
import { type AnsweredCalls, type AttemptOutcome, type Campaign, type CampaignId, type DropBase, dropRate } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Compliance } from '../compliance/compliance.service';
import { Clock } from '../config/clock';
import { DIALLED } from './dialler.queries';

export interface DropAccount extends AnsweredCalls {
  base: DropBase;
  /** The share that may be dropped: that of the rules, or less where the campaign wants it. */
  limit: number;
  dialledToday: number;
}

/** Until it is counted anew, so that what has left the window, and yesterday, do not count. */
const COUNTED_MILLISECONDS = 60_000;

/** The share of dropped calls, as the rules reckon it. */
export const rateOf = ({ base, ...calls }: AnsweredCalls & { base: DropBase }) => dropRate(base, calls);

/** How many calls of each campaign somebody answered, and how many of them found no agent: counted by the rules, and on from there. */
@Injectable()
export class DropAccounts {
  private readonly accounts = new Map<CampaignId, DropAccount & { countedAt: number }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly compliance: Compliance,
    private readonly clock: Clock,
  ) {}

  clear(): void {
    this.accounts.clear();
  }

  async of(campaign: Campaign): Promise<DropAccount> {
    const now = this.clock.now();
    const known = this.accounts.get(campaign.id);
    if (known && now.getTime() - known.countedAt < COUNTED_MILLISECONDS) return known;
    const { rules } = await this.compliance.rulesOf(campaign);
    const { talked, machines, dropped, limit } = await this.compliance.drops(campaign);
    const today = new Date(now);
    today.setHours(0, 0, 0, 0);
    const [count] = await this.dataSource.query<{ dialledToday: number }[]>(DIALLED, [campaign.id, today]);
    const least = Math.min(limit, campaign.settings.pacing.dropLimit);
    const account = { talked, machines, dropped, base: rules.drop.base, limit: least, ...count!, countedAt: now.getTime() };
    this.accounts.set(campaign.id, account);
    return account;
  }

  /** Counted anew at the next question: its rules may be others. */
  forget(id: CampaignId): void {
    this.accounts.delete(id);
  }

  dialled(id: CampaignId): void {
    const account = this.accounts.get(id);
    if (account) account.dialledToday++;
  }

  ended(id: CampaignId, outcome: AttemptOutcome): void {
    const account = this.accounts.get(id);
    if (!account) return;
    if (outcome === 'talked') account.talked++;
    if (outcome === 'dropped') account.dropped++;
  }
}

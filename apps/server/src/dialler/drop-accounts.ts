import { Injectable } from '@nestjs/common';
import { type AnsweredCalls, type AttemptOutcome, type Campaign, type CampaignId, type DropBase, dropRate } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { COUNTS } from './dialler.queries';

export interface DropAccount extends AnsweredCalls {
  base: DropBase;
  dialledToday: number;
}

/** Days that a drop counts, where the rules say nothing else. */
const WINDOW_DAYS = 30;
/** Until it is counted anew, so that what has left the window, and yesterday, do not count. */
const COUNTED_MILLISECONDS = 60_000;

/** The share of dropped calls, as the rules reckon it. */
export const rateOf = ({ base, ...calls }: AnsweredCalls & { base: DropBase }) => dropRate(base, calls);

/** How many calls of each campaign somebody answered, and how many of them found no agent: counted in the database, and on from there. */
@Injectable()
export class DropAccounts {
  private readonly accounts = new Map<CampaignId, DropAccount & { countedAt: number }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  clear(): void {
    this.accounts.clear();
  }

  async of({ id }: Campaign): Promise<DropAccount> {
    const now = this.clock.now();
    const known = this.accounts.get(id);
    if (known && now.getTime() - known.countedAt < COUNTED_MILLISECONDS) return known;
    const since = new Date(now.getTime() - WINDOW_DAYS * 86_400_000);
    const today = new Date(now);
    today.setHours(0, 0, 0, 0);
    const [counts] = await this.dataSource.query<(AnsweredCalls & { dialledToday: number })[]>(COUNTS, [id, since, today]);
    const account = { ...counts!, base: 'answered' as const, countedAt: now.getTime() };
    this.accounts.set(id, account);
    return account;
  }

  dialled(id: CampaignId): void {
    const account = this.accounts.get(id);
    if (account) account.dialledToday++;
  }

  ended(id: CampaignId, outcome: AttemptOutcome): void {
    const account = this.accounts.get(id);
    if (!account) return;
    if (outcome === 'talked') account.talked++;
    if (outcome === 'machine') account.machines++;
    if (outcome === 'dropped') account.dropped++;
  }
}

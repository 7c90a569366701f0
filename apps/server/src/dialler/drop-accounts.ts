import { Injectable } from '@nestjs/common';
import type { AttemptOutcome, CampaignId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { COUNTS } from './dialler.queries';

export interface DropAccount {
  answered: number;
  dropped: number;
  dialledToday: number;
}

/** Days that a drop counts, where the rules say nothing else. */
const WINDOW_DAYS = 30;
const LIVE = new Set<AttemptOutcome>(['talked', 'dropped', 'hungUp']);
/** Until it is counted anew, so that what has left the window, and yesterday, do not count. */
const COUNTED_MILLISECONDS = 60_000;

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

  async of(id: CampaignId): Promise<DropAccount> {
    const now = this.clock.now();
    const known = this.accounts.get(id);
    if (known && now.getTime() - known.countedAt < COUNTED_MILLISECONDS) return known;
    const since = new Date(now.getTime() - WINDOW_DAYS * 86_400_000);
    const today = new Date(now);
    today.setHours(0, 0, 0, 0);
    const [counts] = await this.dataSource.query<DropAccount[]>(COUNTS, [id, since, today]);
    const account = { ...counts!, countedAt: now.getTime() };
    this.accounts.set(id, account);
    return account;
  }

  dialled(id: CampaignId): void {
    const account = this.accounts.get(id);
    if (account) account.dialledToday++;
  }

  ended(id: CampaignId, outcome: AttemptOutcome): void {
    const account = this.accounts.get(id);
    if (!account || !LIVE.has(outcome)) return;
    account.answered++;
    if (outcome === 'dropped') account.dropped++;
  }
}

import { Injectable } from '@nestjs/common';
import type { CampaignListId, Penetration } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import type { CampaignEntity } from './campaign.entity';
import { COUNT_CONTACTS, COUNT_REACHED, type PenetrationRow, type ReachedRow } from './campaign-lists.queries';
import { ContactRules } from './contact-rules';

const nothing = (): Penetration => ({ contacts: 0, waiting: 0, dialling: 0, done: 0, dialled: 0, reached: 0, ended: {}, dialable: 0 });

/** How far a campaign is, list by list. */
export class Penetrations {
  private readonly lists = new Map<CampaignListId, Penetration>();

  constructor(rows: readonly PenetrationRow[], reached: readonly ReachedRow[], isOpen: (word: string) => boolean) {
    for (const row of rows) this.count(this.listOf(row.listId), row, isOpen(row.zones));
    for (const one of reached) this.listOf(one.listId).reached = one.reached;
  }

  get(id: CampaignListId): Penetration {
    return this.lists.get(id) ?? nothing();
  }

  private listOf(id: CampaignListId): Penetration {
    const known = this.lists.get(id) ?? nothing();
    this.lists.set(id, known);
    return known;
  }

  private count(list: Penetration, { state, ended, contacts, dialled, due }: PenetrationRow, open: boolean): void {
    list.contacts += contacts;
    list[state] += contacts;
    list.dialled += dialled;
    if (ended !== null) list.ended[ended] = (list.ended[ended] ?? 0) + contacts;
    if (open) list.dialable += due;
  }
}

@Injectable()
export class ListPenetration {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: ContactRules,
    private readonly clock: Clock,
  ) {}

  async of(campaign: CampaignEntity): Promise<Penetrations> {
    const now = this.clock.now();
    const rows = await this.dataSource.query<PenetrationRow[]>(COUNT_CONTACTS, [campaign.id, now]);
    const reached = await this.dataSource.query<ReachedRow[]>(COUNT_REACHED, [campaign.id]);
    const isOpen = await this.rules.openWords(campaign, now);
    return new Penetrations(rows, reached, isOpen);
  }
}

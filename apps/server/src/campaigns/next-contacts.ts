import { Injectable } from '@nestjs/common';
import type { CampaignContactId, CampaignId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';

/** A contact that may be next, with the number to try. */
export interface NextContact {
  contactId: CampaignContactId;
  number: string;
}

const NEXT = `
  select t.id as "contactId", n.number
  from campaign_contacts t
  join campaign_lists l on l.id = t.list_id and l.active
  join lateral (
    select number from campaign_numbers where contact_id = t.id and not wrong order by attempts, position limit 1
  ) n on true
  where l.campaign_id = $1 and t.state = 'waiting' and (t.next_at is null or t.next_at <= $2)
  order by l.priority, t.priority, t.next_at nulls first, t.id
  limit $3`;

/** Whom a campaign would call next. */
@Injectable()
export class NextContacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** In order. Nothing is taken: whoever dials takes (`CampaignAttempts.begin`). */
  of(campaignId: CampaignId, limit: number): Promise<NextContact[]> {
    return this.dataSource.query<NextContact[]>(NEXT, [campaignId, this.clock.now(), limit]);
  }
}

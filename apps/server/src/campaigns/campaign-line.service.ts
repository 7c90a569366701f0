import { Injectable } from '@nestjs/common';
import { type CampaignContactId, type CampaignId, type NextInLine, NotFound, type Page, type WhyNot } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CampaignSeats } from './campaign-seats';
import { CampaignsService } from './campaigns.service';
import { ContactRules } from './contact-rules';
import { NextContacts } from './next-contacts';
import { SELECT_LINE } from './next-contacts.queries';

type LineRow = Omit<NextInLine, 'number' | 'callbackAt'> & { callbackAt: Date | null };

/** Who is next in the line of a campaign, and why somebody is not. */
@Injectable()
export class CampaignLine {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly campaigns: CampaignsService,
    private readonly contacts: NextContacts,
    private readonly rules: ContactRules,
    private readonly seats: CampaignSeats,
  ) {}

  /** As it would be dialled now if the campaign runs. */
  async next(who: Principal, campaignId: string, limit: number): Promise<Page<NextInLine>> {
    this.access.require(who, 'campaigns.view');
    const next = await this.contacts.peek(await this.campaigns.stored(campaignId as CampaignId), limit);
    const asked = [next.map(({ contactId }) => contactId), next.map(({ number }) => number)];
    const rows = await this.dataSource.query<LineRow[]>(SELECT_LINE, asked);
    const lines = new Map(rows.map((row) => [row.contactId, row]));
    const items = next.flatMap(({ contactId, number }): NextInLine[] => {
      const row = lines.get(contactId);
      return row ? [{ ...row, number, callbackAt: row.callbackAt?.toISOString() ?? null }] : [];
    });
    return { items, nextCursor: null };
  }

  /** The one first reason, as things stand at this moment. */
  async why(who: Principal, campaignId: string, id: string): Promise<WhyNot> {
    this.access.require(who, 'campaigns.view');
    const campaign = await this.campaigns.stored(campaignId as CampaignId);
    const [known] = await this.dataSource.query<unknown[]>('select from campaign_contacts where id = $1 and campaign_id = $2', [
      id,
      campaign.id,
    ]);
    if (!known) throw new NotFound('contact');
    const judge = await this.rules.why(campaign, await this.seats.anyAt(campaign.id));
    const verdict = (await judge([id as CampaignContactId])).get(id as CampaignContactId)!;
    if (!verdict.dial)
      return { dial: false, reason: verdict.reason, until: verdict.until?.toISOString() ?? null, number: null, rules: null };
    const { number, pack, version, inputs } = verdict;
    return { dial: true, reason: null, until: null, number, rules: { pack, version, inputs } };
  }
}

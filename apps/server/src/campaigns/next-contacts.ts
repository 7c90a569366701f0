import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type CampaignAttempt,
  type CampaignContactId,
  type CampaignId,
  type CampaignListId,
  ListMix,
  type UserId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import type { CampaignEntity } from './campaign.entity';
import { CampaignsService } from './campaigns.service';
import { ContactRules, type Refusal } from './contact-rules';
import {
  type CandidateRow,
  END_CONTACTS,
  PUT_OFF,
  SELECT_CALLBACKS,
  SELECT_CANDIDATES,
  SELECT_ZONES,
  type ZonesRow,
} from './next-contacts.queries';
import './campaigns.events';

/** A contact with the number to try. */
export interface Wanted {
  contactId: CampaignContactId;
  number: string;
}

/** A contact that may be called now, and by which rule. */
export interface NextContact extends Wanted {
  listId: CampaignListId;
  rules: CampaignAttempt['rules'];
}

/** Who is asked for: calls that were promised by this agent come too. */
export interface NextOptions {
  agentId?: UserId;
}

/** Judged at once, and at most so many for one answer: behind them is who is not called for a reason that passes by itself. */
const CHUNK = 50;
const MOST_JUDGED = 1_000;
/** Contacts handed out of which it is remembered where they came from. */
const REMEMBERED = 10_000;

/** Whom a campaign calls next: promised calls first, then lists by priority and weight, where it is an hour for calls. */
@Injectable()
export class NextContacts implements OnModuleInit {
  private readonly mixes = new Map<CampaignId, ListMix>();
  private readonly handed = new Map<CampaignContactId, { listId: CampaignListId; weight: number }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: CampaignsService,
    private readonly rules: ContactRules,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('AttemptBegun', ({ campaignId, contactId }) => {
      const from = this.handed.get(contactId);
      if (from) this.mixOf(campaignId).took(from.listId, from.weight);
      this.handed.delete(contactId);
    });
  }

  /** In order. Nothing is taken: whoever dials takes (`CampaignAttempts.begin`). Who is found to be called no more, or later, is written so. */
  async of(campaignId: CampaignId, limit: number, options: NextOptions = {}): Promise<NextContact[]> {
    const { next, refused } = await this.look(await this.campaigns.stored(campaignId), limit, options);
    await this.setAside(refused);
    return next;
  }

  /** The same to be looked at: nothing is written. */
  async peek(campaign: CampaignEntity, limit: number): Promise<NextContact[]> {
    return (await this.look(campaign, limit, {})).next;
  }

  private async look(campaign: CampaignEntity, limit: number, { agentId }: NextOptions) {
    const next: NextContact[] = [];
    const refused: Refusal[] = [];
    const callbacks = await this.dataSource.query<CandidateRow[]>(SELECT_CALLBACKS, [
      campaign.id,
      this.clock.now(),
      agentId ?? null,
      limit,
    ]);
    const judge = await this.rules.judge(campaign);
    let candidates = callbacks;
    let most = limit;
    // Twice as many each time: mostly the first ones may be called.
    for (let judged = 0; next.length < limit && judged < MOST_JUDGED;) {
      if (judged >= candidates.length) {
        const further = [...callbacks, ...(await this.candidates(campaign, most))];
        if (further.length <= judged) break;
        candidates = further;
        most *= 4;
      }
      const chunk = candidates.slice(judged, judged + CHUNK);
      judged += chunk.length;
      const verdicts = await judge(chunk.map(({ id }) => id));
      for (const { id, listId } of chunk) {
        const verdict = verdicts.get(id);
        if (verdict?.dial === false) refused.push({ id, ...verdict });
        if (!verdict?.dial || next.length === limit) continue;
        const { number, pack, version, inputs } = verdict;
        next.push({ contactId: id, listId, number, rules: { pack, version, inputs } });
      }
    }
    return { next, refused };
  }

  private async candidates(campaign: CampaignEntity, limit: number): Promise<CandidateRow[]> {
    const now = this.clock.now();
    const isOpen = await this.rules.openWords(campaign, now);
    const words = (await this.dataSource.query<ZonesRow[]>(SELECT_ZONES, [campaign.id])).filter(({ zones }) => isOpen(zones));
    if (words.length === 0) return [];
    const asked = [words.map(({ listId }) => listId), words.map(({ zones }) => zones), now, limit];
    const rows = await this.dataSource.query<CandidateRow[]>(SELECT_CANDIDATES, asked);
    const lists = new Map(words.map(({ listId, priority, weight }) => [listId, { listId, priority, weight }]));
    const mixed = [...lists.values()].map((list) => ({
      ...list,
      contacts: rows.filter(({ listId }) => listId === list.listId).slice(0, limit),
    }));
    const ordered = this.mixOf(campaign.id).order(mixed, limit);
    if (this.handed.size > REMEMBERED) this.handed.clear();
    for (const { id, listId } of ordered) this.handed.set(id, lists.get(listId)!);
    return ordered;
  }

  /** Who is called no more is done, who is called later waits until then: neither stands before the others for ever. */
  private async setAside(refused: readonly Refusal[]): Promise<void> {
    const now = this.clock.now();
    const ended = refused.flatMap((one) => this.rules.endOf(one) ?? []);
    const later = refused.flatMap((one) => this.rules.laterOf(one, now) ?? []);
    if (ended.length > 0) await this.dataSource.query(END_CONTACTS, [ended.map(({ id }) => id), ended.map(({ end }) => end)]);
    if (later.length > 0) await this.dataSource.query(PUT_OFF, [later.map(({ id }) => id), later.map(({ at }) => at)]);
  }

  private mixOf(campaignId: CampaignId): ListMix {
    const known = this.mixes.get(campaignId) ?? new ListMix();
    this.mixes.set(campaignId, known);
    return known;
  }
}

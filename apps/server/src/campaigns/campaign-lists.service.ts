import { Injectable } from '@nestjs/common';
import {
  type CampaignId,
  type CampaignList,
  type CampaignListChange,
  type CampaignListId,
  type CampaignListInput,
  type ContactCount,
  Invalid,
  type ListChoice,
  type ListReset,
  type ListWithPenetration,
  newId,
  NotFound,
  type Page,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { CampaignListEntity, toCampaignList } from './campaign-list.entity';
import { REMOVE_WAITING, RESET_DONE, RESET_NUMBERS, RESET_WAITING } from './campaign-lists.queries';
import { CampaignsService } from './campaigns.service';
import { ListPenetration } from './list-penetration';
import './campaigns.events';

/** The lists of a campaign: what goes first, how much of each, and how far it is. */
@Injectable()
export class CampaignLists {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly campaigns: CampaignsService,
    private readonly penetration: ListPenetration,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they are dialled, with how far each is. */
  async list(who: Principal, campaignId: string): Promise<Page<ListWithPenetration>> {
    this.access.require(who, 'campaigns.view');
    const campaign = await this.campaigns.stored(campaignId as CampaignId);
    const rows = await this.dataSource.manager.find(CampaignListEntity, {
      where: { campaignId: campaign.id },
      order: { priority: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
    const found = await this.penetration.of(campaign);
    return { items: rows.map((row) => ({ ...toCampaignList(row), penetration: found.get(row.id) })), nextCursor: null };
  }

  async create(who: Principal, campaignId: string, input: CampaignListInput): Promise<CampaignList> {
    this.access.require(who, 'campaigns.edit');
    const { id } = await this.campaigns.stored(campaignId as CampaignId);
    return this.transactor.run(async (tx) => toCampaignList(await this.make(tx, who, id, input)));
  }

  async update(who: Principal, campaignId: string, id: string, { version, ...input }: CampaignListChange): Promise<CampaignList> {
    this.access.require(who, 'campaigns.edit');
    await this.stored(this.dataSource.manager, campaignId, id);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CampaignListEntity, 'list', id, version);
      return toCampaignList(await this.store(tx, who, 'listChanged', Object.assign(row, input)));
    });
  }

  /** Calls contacts of the list anew. */
  async reset(who: Principal, campaignId: string, id: string, { ended, results }: ListReset): Promise<ContactCount> {
    this.access.require(who, 'campaigns.edit');
    return this.withContacts(who, campaignId, id, 'listReset', async ({ manager }) => {
      const [waiting] = await manager.query<[{ id: string }[], number]>(RESET_WAITING, [id]);
      const [done] = await manager.query<[{ id: string }[], number]>(RESET_DONE, [id, ended, results ?? null]);
      const ids = [...waiting, ...done].map((contact) => contact.id);
      await manager.query(RESET_NUMBERS, [ids]);
      return ids.length;
    });
  }

  /** Whoever waits in it is called no more; what was done stays to be seen. */
  async remove(who: Principal, campaignId: string, id: string): Promise<ContactCount> {
    this.access.require(who, 'campaigns.edit');
    return this.withContacts(who, campaignId, id, 'listRemoved', async ({ manager }) => {
      const [removed] = await manager.query<[unknown[], number]>(REMOVE_WAITING, [id]);
      return removed.length;
    });
  }

  /** The list that contacts come into, made where it is named and not there. @throws NotFound, Invalid where none is said */
  async chosen(tx: Transaction, who: Principal, campaignId: CampaignId, { listId, list: name }: ListChoice): Promise<CampaignListId> {
    if (listId !== undefined) return (await this.stored(tx.manager, campaignId, listId)).id;
    if (name === undefined) throw Invalid.field('list', 'required', 'Say which list they come into.');
    const known = await tx.manager.findOneBy(CampaignListEntity, { campaignId, name });
    return (known ?? (await this.make(tx, who, campaignId, { name, priority: 10, weight: 1, active: true }))).id;
  }

  /** @throws NotFound */
  async stored(manager: EntityManager, campaignId: string, id: string): Promise<CampaignListEntity> {
    const row = await manager.findOneBy(CampaignListEntity, { id: id as CampaignListId, campaignId: campaignId as CampaignId });
    if (!row) throw new NotFound('list');
    return row;
  }

  private make(tx: Transaction, who: Principal, campaignId: CampaignId, input: CampaignListInput): Promise<CampaignListEntity> {
    const createdAt = this.clock.now();
    const id = newId<CampaignListId>(createdAt.getTime());
    return this.store(tx, who, 'listCreated', tx.manager.create(CampaignListEntity, { ...input, id, campaignId, createdAt, version: 0 }));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: CampaignListEntity): Promise<CampaignListEntity> {
    await namingFields({ campaign_lists_campaign_id_name_key: 'name' }, () => tx.save(CampaignListEntity, row));
    const { campaignId, name, priority, weight, active } = row;
    const details = { list: name, priority, weight, active };
    await this.audit.record(tx, who, { action, noun: 'campaigns', subjectId: campaignId, details });
    tx.publish({ kind: 'CampaignChanged', id: campaignId });
    return row;
  }

  private async withContacts(
    who: Principal,
    campaignId: string,
    id: string,
    action: string,
    work: (tx: Transaction) => Promise<number>,
  ): Promise<ContactCount> {
    const { name } = await this.stored(this.dataSource.manager, campaignId, id);
    return this.transactor.run(async (tx) => {
      const contacts = await work(tx);
      await this.audit.record(tx, who, { action, noun: 'campaigns', subjectId: campaignId, details: { list: name, contacts } });
      tx.publish({ kind: 'CampaignChanged', id: campaignId as CampaignId });
      return { contacts };
    });
  }
}

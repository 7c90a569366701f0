import { Injectable } from '@nestjs/common';
import {
  type CampaignContact,
  type CampaignId,
  type CampaignContactFilter,
  contactRecord,
  type ContactsAdded,
  type ContactsInput,
  type ContactWithAttempts,
  NotFound,
  type Page,
  parseNumber,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { type ContactRow, SELECT_ATTEMPTS_OF, SELECT_CONTACT_WORDS, SELECT_CONTACTS, toContact } from './campaign-contacts.queries';
import { CampaignLists } from './campaign-lists.service';
import { HAS_REASON, IS_DONE } from './campaign-reasons.queries';
import { CampaignsService } from './campaigns.service';
import { ContactStore } from './contact-store';

/** The contacts of a campaign: looked through, and brought in by programs. */
@Injectable()
export class CampaignContacts {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly campaigns: CampaignsService,
    private readonly lists: CampaignLists,
    private readonly store: ContactStore,
    private readonly rules: NumberRulesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they came. */
  async list(who: Principal, campaignId: string, { limit, cursor, q, ...filter }: CampaignContactFilter): Promise<Page<CampaignContact>> {
    this.access.require(who, 'campaigns.view');
    const { id } = await this.campaigns.stored(campaignId as CampaignId);
    const conditions = new Conditions()
      .add('t.campaign_id = $?', id)
      .given('t.state = $?', filter.state ?? (filter.ended && 'done'))
      .given('t.ended = $?', filter.ended)
      .given('t.list_id = $?', filter.listId)
      .given('t.result = $?', filter.result);
    conditions.when(filter.reason === 'done', IS_DONE);
    if (filter.reason !== undefined && filter.reason !== 'done') conditions.addAll(HAS_REASON, [id, filter.reason]);
    if (q) this.narrow(conditions, q);
    const after = fromCursor(cursor, 1);
    if (after) conditions.add('t.id > $?::uuid', after[0]);
    const sql = `${SELECT_CONTACTS} where ${conditions} order by t.id limit ${limit + 1}`;
    return pageOf(await this.dataSource.query<ContactRow[]>(sql, conditions.parameters), limit, toContact, ({ id: last }) => [last]);
  }

  /** With every attempt. */
  async get(who: Principal, campaignId: string, id: string): Promise<ContactWithAttempts> {
    this.access.require(who, 'campaigns.view');
    const contact = await this.stored(campaignId, id);
    const [words] = await this.dataSource.query<Pick<ContactWithAttempts, 'listName' | 'clientName'>[]>(SELECT_CONTACT_WORDS, [id]);
    const attempts = await this.dataSource.query<AttemptRow[]>(SELECT_ATTEMPTS_OF, [id]);
    return { ...contact, ...words!, attemptList: attempts.map(toAttempt) };
  }

  /** Straight to the queue. */
  async add(who: Principal, campaignId: string, input: ContactsInput): Promise<ContactsAdded> {
    this.access.require(who, 'campaigns.edit');
    const { id } = await this.campaigns.stored(campaignId as CampaignId);
    const now = this.clock.now();
    const read = input.contacts.map((contact) => contactRecord(contact, this.rules.plan()));
    const refused = read.flatMap(({ numbers }, index) =>
      numbers.length > 0 ? [] : [{ index, code: 'not_a_number', message: 'There is no number that can be called.' }],
    );
    const records = await this.store.withClients(read.filter(({ numbers }) => numbers.length > 0));
    return this.transactor.run(async (tx) => {
      const listId = await this.lists.chosen(tx, who, id, input);
      const place = { campaignId: id, listId, dedupe: input.dedupe, now };
      const fresh = await this.store.fresh(tx.manager, place, records);
      await this.store.insert(tx.manager, place, fresh);
      const counts = { added: fresh.length, duplicates: records.length - fresh.length };
      const details = { ...counts, refused: refused.length };
      await this.audit.record(tx, who, { action: 'contactsAdded', noun: 'campaigns', subjectId: id, details });
      tx.publish({ kind: 'CampaignChanged', id });
      return { listId, ...counts, refused };
    });
  }

  /** @throws NotFound */
  private async stored(campaignId: string, id: string): Promise<CampaignContact> {
    const rows = await this.dataSource.query<ContactRow[]>(`${SELECT_CONTACTS} where t.campaign_id = $1 and t.id = $2`, [campaignId, id]);
    if (!rows[0]) throw new NotFound('contact');
    return toContact(rows[0]);
  }

  /** By a number only as a whole: whoever sees none would guess it digit by digit. */
  private narrow(conditions: Conditions, q: string): void {
    const parsed = parseNumber(q, this.rules.plan());
    if (parsed.kind === 'number') conditions.add('t.id in (select contact_id from campaign_numbers where number = $?)', parsed.e164);
    else conditions.add('position(lower($?) in lower(t.name)) > 0', q);
  }
}

type Attempt = ContactWithAttempts['attemptList'][number];
type AttemptRow = Omit<Attempt, 'at' | 'answeredAt' | 'endedAt'> & { at: Date; answeredAt: Date | null; endedAt: Date | null };

const toAttempt = ({ at, answeredAt, endedAt, ...row }: AttemptRow): Attempt => ({
  ...row,
  at: at.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

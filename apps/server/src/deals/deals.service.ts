import { Injectable } from '@nestjs/common';
import {
  type BoardFilter,
  type CallId,
  Conflict,
  type Deal,
  type DealBoard,
  type DealChange,
  type DealCounts,
  type DealFilter,
  type DealId,
  type DealInput,
  dealListFields,
  Invalid,
  momentOf,
  type Page,
  requireLength,
  requireToCome,
  wallTimeOf,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { CalendarsService } from '../calendars/calendars.service';
import { Access, type Visibility } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import type { Seen } from '../lists/bulk-nouns';
import { requireWhere } from '../lists/list-conditions';
import { UserEntity } from '../users/user.entity';
import { ActivityStore } from './activity-store';
import { DealAccess } from './deal-access';
import { DealBeginnings } from './deal-beginnings';
import { DealCallsService } from './deal-calls.service';
import { DealCourse } from './deal-course';
import { DealPeople } from './deal-people';
import { type DealEvent, DealStore } from './deal-store';
import { DealEntity } from './deal.entity';
import { DEAL_TIES } from './deals.queries';
import { type DealNarrowing, DealsReader, type DealView } from './deals.reader';
import { PipelinesService } from './pipelines.service';

const FIELDS = { deals_lead_id_key: 'leadId' };

type Field = Exclude<keyof DealChange, 'version'>;

/** Negotiations with clients: made, found and changed. What becomes of them is DealMovesService's. */
@Injectable()
export class DealsService {
  constructor(
    private readonly access: Access,
    private readonly dealAccess: DealAccess,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: DealsReader,
    private readonly beginnings: DealBeginnings,
    private readonly people: DealPeople,
    private readonly pipelines: PipelinesService,
    private readonly activities: ActivityStore,
    private readonly calls: DealCallsService,
    private readonly course: DealCourse,
    private readonly store: DealStore,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal, filter: DealFilter): Promise<Page<Deal>> {
    this.access.require(who, 'deals.view');
    return this.reader.list(filter, await this.viewOf(who, filter));
  }

  /** All that a list shows, as they stand now. */
  async seen(who: Principal, filter: DealNarrowing, most: number): Promise<Seen[]> {
    this.access.require(who, 'deals.view');
    return this.reader.seen(filter, await this.viewOf(who, filter), most);
  }

  /** For nouns beside this one: which deals (`d`) the person may see. */
  visibility(who: Principal): Visibility {
    return this.access.visible(who, 'deals.view', DEAL_TIES);
  }

  async board(who: Principal, { pipelineId, mine, ownerId }: BoardFilter): Promise<DealBoard> {
    this.access.require(who, 'deals.view');
    const pipeline = await this.pipelines.named(pipelineId);
    return this.reader.board(pipeline.id, mine ? who.userId : (ownerId ?? null), {
      visible: this.access.visible(who, 'deals.view', DEAL_TIES),
    });
  }

  /** My open deals, and how many of them wait for a contact that should have been. */
  async counts(who: Principal): Promise<DealCounts> {
    this.access.require(who, 'deals.view');
    return this.reader.countsOf(who.userId, this.clock.now());
  }

  async get(who: Principal, id: string): Promise<Deal> {
    return this.dealAccess.visible(who, 'deals.view', id);
  }

  async create(who: Principal, input: DealInput): Promise<Deal> {
    this.access.require(who, 'deals.create');
    const { nextContact } = input;
    if (nextContact) requireToCome(new Date(nextContact.at), this.clock.now(), 'nextContact.at');
    if (nextContact) requireLength(nextContact.kind, nextContact.minutes);
    const named = await this.beginnings.named(who, input);
    return namingFields(FIELDS, () => this.transactor.run((tx) => this.begin(tx, who, named)));
  }

  /** The same within a transaction: a call of a campaign became a deal, and belongs to it. Its client is known. */
  async createIn(tx: Transaction, who: Principal, input: DealInput, callId: CallId): Promise<Deal> {
    this.access.require(who, 'deals.create');
    const deal = await this.begin(tx, who, input);
    await this.calls.bindIn(tx, who, deal, callId);
    return deal;
  }

  private async begin(tx: Transaction, who: Principal, input: DealInput): Promise<Deal> {
    const row = await this.beginnings.of(tx, who, input);
    await tx.manager.insert(DealEntity, row);
    await this.people.set(tx, row, input.contacts);
    if (input.nextContact) await this.activities.plan(tx, who, row, input.nextContact);
    const led = await this.course.begun(tx, who, row, input.planId);
    if (!led && !input.nextContact)
      throw Invalid.field('nextContact', 'required', 'What comes next? Neither a contact nor a plan says so.');
    const deal = await this.store.store(tx, who, row, { what: 'created', values: { subject: row.subject } });
    if (led) await this.store.note(tx, who, row.id, led);
    if (input.note) await this.store.note(tx, who, row.id, { what: 'note', values: { text: input.note } });
    return deal;
  }

  /** @throws Conflict naming the fields in which the deal differs from what was sent, when somebody was faster. */
  async update(who: Principal, id: string, { version, ...change }: DealChange): Promise<Deal> {
    await this.dealAccess.visible(who, 'deals.edit', id);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DealEntity, 'deal', id);
      const before = await this.reader.get(id, tx.manager);
      const changed = differing(before, change);
      if (row.version !== version) throw new Conflict('Somebody changed this deal meanwhile.', changed);
      if (changed.length === 0) return before;
      const { contacts, ...fields } = change;
      Object.assign(row, given(fields));
      if (contacts) await this.people.set(tx, row, contacts);
      return this.store.store(tx, who, row, { what: 'changed', values: changes(changed, before, change) });
    });
  }

  /** Something to remember, into the chronicle. */
  async note(who: Principal, id: string, text: string): Promise<Deal> {
    const deal = await this.dealAccess.visible(who, 'deals.view', id);
    await this.transactor.run(async (tx) => {
      await this.store.note(tx, who, deal.id, { what: 'note', values: { text } });
      tx.publish({ kind: 'DealChanged', deal, from: null });
    });
    return deal;
  }

  /** For nouns beside this one: a line of the chronicle that nobody wrote by hand. */
  async remember(tx: Transaction, dealId: string, event: DealEvent): Promise<void> {
    await this.store.note(tx, null, dealId as DealId, event);
    tx.publish({ kind: 'DealChanged', deal: await this.reader.get(dealId, tx.manager), from: null });
  }

  /** For nouns beside this one: whether the person has a deal to which the call belongs. */
  async mayHearCall(userId: string, callId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      'select from deal_calls dc join deals d on d.id = dc.deal_id where dc.call_id = $1 and d.owner_id = $2 and d.deleted_at is null',
      [callId, userId],
    );
    return rows.length > 0;
  }

  /** What of the list the person sees. @throws Forbidden for a field that is hidden from them. */
  private async viewOf(who: Principal, { deleted, callToday, where }: DealNarrowing): Promise<DealView> {
    requireWhere((right) => this.access.may(who, right), where, dealListFields);
    const now = this.clock.now();
    const visible = this.access.visible(who, deleted ? 'deals.delete' : 'deals.view', DEAL_TIES);
    return { visible, me: who.userId, now, endOfDay: callToday ? await this.endOfDay(who, now) : now };
  }

  /** Midnight on the wall of whoever asks. */
  private async endOfDay({ userId }: Principal, now: Date): Promise<Date> {
    const me = await this.dataSource.manager.findOneBy(UserEntity, { id: userId });
    const timeZone = me?.timeZone ?? (await this.calendars.default()).timeZone;
    const wall = wallTimeOf(now, timeZone);
    return momentOf({ ...wall, day: wall.day + 1, hour: 0, minute: 0 }, timeZone);
  }
}

/** Fields under their names in the API, whose values there differ from the row's. */
const valueOf = (deal: Deal, field: Field) =>
  field === 'contacts' ? deal.contacts.map(({ id }) => id) : field === 'probability' ? deal.ownProbability : deal[field];

const differing = (before: Deal, change: Omit<DealChange, 'version'>) =>
  (Object.keys(change) as Field[]).filter(
    (field) => change[field] !== undefined && JSON.stringify(valueOf(before, field) ?? null) !== JSON.stringify(change[field] ?? null),
  );

const given = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const text = (value: unknown) => (value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value));

/** For the chronicle: field, its value before, and after; contacts are told by their number. */
const changes = (fields: Field[], before: Deal, change: Omit<DealChange, 'version'>): Record<string, string | null> =>
  Object.fromEntries(
    fields.flatMap((field) =>
      field === 'contacts'
        ? [[field, String(change.contacts?.length ?? 0)]]
        : [
            [`${field}.from`, text(valueOf(before, field))],
            [`${field}.to`, text(change[field])],
          ],
    ),
  );

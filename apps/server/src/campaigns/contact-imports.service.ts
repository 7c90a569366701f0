import { Injectable } from '@nestjs/common';
import {
  type CampaignId,
  Conflict,
  type ContactImport,
  ContactImportPlan,
  type ContactMapping,
  type ContactSegment,
  type ContactUpload,
  type ImportKind,
  Invalid,
  newId,
  NotFound,
  type Page,
  suggestContactMapping,
} from '@callcard/crm-core';
import { encodingExists } from 'iconv-lite';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DataSource, In } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ClientsReader } from '../clients/clients.reader';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { CampaignLists } from './campaign-lists.service';
import { CampaignsService } from './campaigns.service';
import { ContactImportWork } from './contact-import-work';
import { ContactImportEntity, NOTHING_YET, toContactImport } from './contact-import.entity';

/** States in which a file may be tried and imported. */
const OPEN = ['uploaded', 'tried', 'cancelled', 'failed'] as const satisfies ContactImport['state'][];

/** How whoever uploads told columns of these names the last time. */
const REMEMBERED = `
  select plan -> 'mapping' as mapping from campaign_imports
  where created_by = $1 and state = 'done' and columns = $2::jsonb order by id desc limit 1`;

const LATEST = 20;

/** Lists of a campaign from files: uploaded, then tried and written by the worker. */
@Injectable()
export class ContactImports {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly campaigns: CampaignsService,
    private readonly lists: CampaignLists,
    private readonly clients: ClientsReader,
    private readonly work: ContactImportWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The latest ones of a campaign. */
  async list(who: Principal, campaignId: string): Promise<Page<ContactImport>> {
    this.access.require(who, 'campaigns.edit');
    const rows = await this.dataSource.manager.find(ContactImportEntity, {
      where: { campaignId: campaignId as CampaignId },
      order: { id: 'DESC' },
      take: LATEST,
    });
    return { items: rows.map(toContactImport), nextCursor: null };
  }

  /** Takes a file in and says what it seems to be. */
  async upload(who: Principal, campaignId: string, file: { path: string; name: string }): Promise<ContactUpload> {
    this.access.require(who, 'campaigns.edit');
    const { id: campaign } = await this.campaigns.stored(campaignId as CampaignId);
    const id = newId();
    try {
      const shape = await this.work.tables.take(id, file.path);
      const own = { id, campaignId: campaign, listId: null, fileName: file.name.slice(0, 200), attempt: 0, state: 'uploaded' as const };
      const plan = ContactImportPlan.parse({ mapping: {} });
      const made = { createdBy: who.userId, createdAt: this.clock.now() };
      const { row, upload } = await this.look({ ...own, ...shape, ...NOTHING_YET, ...made, plan });
      await this.dataSource.manager.insert(ContactImportEntity, row);
      return upload;
    } catch (error) {
      await this.work.tables.remove(id);
      throw error;
    }
  }

  /** Clients as a list of them is narrowed: tried first, as a file is. */
  async ofSegment(who: Principal, campaignId: string, { clients, ...plan }: ContactSegment): Promise<ContactImport> {
    this.access.require(who, 'campaigns.edit');
    this.access.require(who, 'clients.view');
    // Whoever sees no numbers would guess them by who is found.
    if (clients.q || clients.phone) this.access.require(who, 'fields.phones');
    const { id: campaign } = await this.campaigns.stored(campaignId as CampaignId);
    const total = (await this.clients.ids(clients, true)).length;
    const row = this.dataSource.manager.create(ContactImportEntity, {
      ...{ id: newId(), campaignId: campaign, listId: null, fileName: '', kind: 'segment' as const, columns: [], sheets: [], sheet: 0 },
      ...{ encoding: 'utf-8', delimiter: ',' as const, plan: { mapping: {}, ...plan, clients }, attempt: 0, state: 'uploaded' as const },
      ...{ ...NOTHING_YET, total, createdBy: who.userId, createdAt: this.clock.now() },
    });
    await this.dataSource.manager.insert(ContactImportEntity, row);
    return this.begin(row, 'trying');
  }

  /** Reads another sheet of the workbook from now on. */
  async chooseSheet(who: Principal, campaignId: string, id: string, sheet: number): Promise<ContactUpload> {
    this.access.require(who, 'campaigns.edit');
    const before = await this.open(campaignId, id);
    const { kind } = before;
    if (!before.sheets[sheet] || kind === 'segment') throw Invalid.field('sheet', 'unknown_sheet', 'There is no such sheet.');
    await this.work.tables.chooseSheet(id, sheet);
    const { row, upload } = await this.look({ ...before, kind, sheet });
    const { columns, plan, total } = row;
    await this.dataSource.manager.update(ContactImportEntity, { id }, { sheet, columns, plan, total, ...NOTHING_YET, state: 'uploaded' });
    return upload;
  }

  /** What would happen: the worker finds out, and writes nothing. */
  async try(who: Principal, campaignId: string, id: string, plan: ContactImportPlan): Promise<ContactImport> {
    this.access.require(who, 'campaigns.edit');
    return this.begin(await this.planned(campaignId, id, plan), 'trying');
  }

  async run(who: Principal, campaignId: string, id: string, plan: ContactImportPlan): Promise<ContactImport> {
    this.access.require(who, 'campaigns.edit');
    const row = await this.planned(campaignId, id, plan);
    return this.begin(row, 'running', async (tx) => {
      const listId = await this.lists.chosen(tx, who, row.campaignId, plan);
      await tx.manager.update(ContactImportEntity, { id }, { listId });
      const details = { file: row.fileName, kind: row.kind, rows: row.total };
      await this.audit.record(tx, who, { action: 'imported', noun: 'campaigns', subjectId: row.campaignId, details });
    });
  }

  /** Stops what runs: nothing of it stays. @throws Conflict when it does not run (any more). */
  async cancel(who: Principal, campaignId: string, id: string): Promise<ContactImport> {
    this.access.require(who, 'campaigns.edit');
    const { fileName } = await this.stored(campaignId, id);
    await this.transactor.run(async (tx) => {
      const running = { id, state: In(['trying', 'running']) };
      const { affected } = await tx.manager.update(ContactImportEntity, running, { state: 'cancelled' });
      if (!affected) throw new Conflict('This import does not run.', ['state']);
      await this.audit.record(tx, who, {
        action: 'importCancelled',
        noun: 'campaigns',
        subjectId: campaignId,
        details: { file: fileName },
      });
    });
    return toContactImport(await this.stored(campaignId, id));
  }

  async progress(who: Principal, campaignId: string, id: string): Promise<ContactImport> {
    this.access.require(who, 'campaigns.edit');
    return toContactImport(await this.stored(campaignId, id));
  }

  /** The refused rows as a table, to be mended in a spreadsheet. @throws NotFound before it was tried, and when it is swept. */
  async report(who: Principal, campaignId: string, id: string): Promise<ReadStream> {
    this.access.require(who, 'campaigns.edit');
    await this.stored(campaignId, id);
    const path = this.work.tables.reportOf(id);
    await stat(path).catch(() => Promise.reject(new NotFound('report')));
    return createReadStream(path);
  }

  /** The next run, for the worker; `and`: what else is written with it. */
  private async begin(
    row: ContactImportEntity,
    state: 'trying' | 'running',
    and: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
  ): Promise<ContactImport> {
    const { id, attempt, plan, encoding, delimiter, columns, total } = row;
    const next = { plan, encoding, delimiter, columns, total, ...NOTHING_YET, state, attempt: attempt + 1 };
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.update(ContactImportEntity, { id, attempt, state: In(OPEN) }, next);
      if (!affected) throw importedAlready();
      await and(tx);
      await tx.addJob('campaigns.import', { importId: id }, { jobKey: `campaigns.import:${id}:${attempt + 1}` });
    });
    return toContactImport(Object.assign(row, next));
  }

  /** The import as its file shows it: columns, what they seem to be or were the last time, and how many rows there are. */
  private async look(given: Omit<ContactImportEntity, 'columns' | 'total' | 'kind'> & { kind: ImportKind }) {
    const { id, kind, sheets, sheet, encoding, delimiter, createdBy } = given;
    const { headers, columns, total } = await this.work.tables.look(id, given);
    const [known] = await this.dataSource.query<{ mapping: ContactMapping }[]>(REMEMBERED, [createdBy, JSON.stringify(headers)]);
    const mapping = known?.mapping ?? suggestContactMapping(headers);
    const upload: ContactUpload = {
      ...{ id, kind, columns, encoding, delimiter, sheets, sheet, mapping, rows: total },
      remembered: known !== undefined,
    };
    return { row: { ...given, columns: headers, plan: { ...given.plan, mapping }, total }, upload };
  }

  private async planned(campaignId: string, id: string, plan: ContactImportPlan): Promise<ContactImportEntity> {
    const row = await this.open(campaignId, id);
    if (plan.encoding !== undefined && !encodingExists(plan.encoding))
      throw Invalid.field('encoding', 'unknown_encoding', 'There is no such encoding.');
    if (row.kind !== 'segment' && !Object.values(plan.mapping).includes('phone'))
      throw Invalid.field('mapping', 'no_phone_column', 'Say which column is the phone.');
    if (plan.listId === undefined && plan.list === undefined) throw Invalid.field('list', 'required', 'Say which list they come into.');
    if (plan.listId !== undefined) await this.lists.stored(this.dataSource.manager, campaignId, plan.listId);
    // A workbook was written out by ourselves.
    const given = row.kind === 'csv' ? { encoding: plan.encoding ?? row.encoding, delimiter: plan.delimiter ?? row.delimiter } : {};
    const next = { ...row, ...given, plan: { ...plan, clients: row.plan.clients } };
    if (next.encoding === row.encoding && next.delimiter === row.delimiter) return next;
    const { headers, total } = await this.work.tables.look(id, { ...next, kind: 'csv' });
    return { ...next, columns: headers, total };
  }

  private async open(campaignId: string, id: string): Promise<ContactImportEntity> {
    const row = await this.stored(campaignId, id);
    if (!OPEN.some((state) => state === row.state)) throw importedAlready();
    return row;
  }

  private async stored(campaignId: string, id: string): Promise<ContactImportEntity> {
    const row = await this.dataSource.manager.findOneBy(ContactImportEntity, { id, campaignId: campaignId as CampaignId });
    if (!row) throw new NotFound('import');
    return row;
  }
}

const importedAlready = () => new Conflict('This file was imported already, or is being read.', ['state']);

import { Injectable } from '@nestjs/common';
import { type ClientFile, Invalid, newId, NotFound, type Page, type PageQuery, safeFileName, typeOfFile } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Readable } from 'node:stream';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { FileStore } from '../files/file-store';
import { fromCursor, pageOf } from '../http/cursor';
import { ClientFileEntity } from './client-file.entity';
import { ClientsReader } from './clients.reader';
import './clients.events';

export type FileRow = Omit<ClientFile, 'at' | 'bytes'> & { at: Date; bytes: string; storeKey: string };

/** Files kept with clients: contracts, scans, drawings. */
@Injectable()
export class ClientFiles {
  /** A shelf of their own: what is deleted here is never somebody's recording that happens to be the same. */
  private readonly files: FileStore;

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    store: FileStore,
  ) {
    this.files = store.shelf('clients');
  }

  /** Newest first. */
  async list(who: Principal, clientId: string, { limit, cursor }: PageQuery): Promise<Page<ClientFile>> {
    this.access.require(who, 'clients.view');
    await this.reader.get(clientId);
    const conditions = new Conditions().add('f.client_id = $?', clientId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(f.created_at, f.id) < ($?::timestamptz, $?::uuid)', after);
    const sql = `${SELECT_FILES} where ${conditions} order by f.created_at desc, f.id desc limit ${limit + 1}`;
    const rows = await this.dataSource.query<FileRow[]>(sql, conditions.parameters);
    return pageOf(rows, limit, toFile, ({ at, id }) => [at.toISOString(), id]);
  }

  /** Keeps an uploaded file under a name that is only a name. @throws Invalid when such files are not taken. */
  async add(who: Principal, clientId: string, upload: { path: string; name: string }): Promise<ClientFile> {
    await this.requireEdit(who, clientId);
    const name = safeFileName(upload.name);
    const type = typeOfFile(name);
    if (!type) throw Invalid.field('file', 'wrong_file_type', 'Files of this type are not taken.');
    return this.transactor.run(async (tx) => {
      await tx.manager.query(INTO_SHELF);
      const { key, bytes } = await this.files.importFile(upload.path);
      if (bytes === 0) throw Invalid.field('file', 'empty_file', 'There is nothing in this file.');
      const id = newId();
      const row = { id, clientId, storeKey: key, name, type, bytes: String(bytes), createdAt: this.clock.now(), createdBy: who.userId };
      await tx.manager.insert(ClientFileEntity, row as ClientFileEntity);
      await this.tell(tx, who, 'fileAdded', clientId, name);
      return toFile(await this.row(clientId, id, tx));
    });
  }

  /** What is in a file, and how it is called. */
  async content(who: Principal, clientId: string, id: string): Promise<{ file: ClientFile; read: () => Readable }> {
    this.access.require(who, 'clients.view');
    await this.reader.get(clientId);
    const row = await this.row(clientId, id);
    return { file: toFile(row), read: () => this.files.read(row.storeKey) };
  }

  async delete(who: Principal, clientId: string, id: string): Promise<void> {
    await this.requireEdit(who, clientId);
    const { storeKey, name } = await this.row(clientId, id);
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.delete(ClientFileEntity, { id, clientId });
      if (!affected) throw new NotFound('file');
      await this.tell(tx, who, 'fileDeleted', clientId, name);
    });
    await this.sweep(storeKey);
  }

  /** Of clients who are erased: the contents before the rows, so that whoever begins again still finds what is left. */
  async erase(clientIds: readonly string[]): Promise<void> {
    await this.transactor.run(async ({ manager }) => {
      await manager.query(OUT_OF_SHELF);
      for (const { key } of await manager.query<{ key: string }[]>(OF_THEM_ALONE, [clientIds])) await this.files.delete(key);
      await manager.query('delete from client_files where client_id = any($1)', [clientIds]);
    });
  }

  /** After the commit: a crash between the two leaves a content too many, never one too few. */
  private async sweep(key: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(OUT_OF_SHELF);
      if (!(await tx.manager.existsBy(ClientFileEntity, { storeKey: key }))) await this.files.delete(key);
    });
  }

  private async requireEdit(who: Principal, clientId: string): Promise<void> {
    this.access.require(who, 'clients.edit');
    const { ownerId } = await this.reader.get(clientId);
    this.access.require(who, 'clients.edit', { ownerIds: [ownerId] });
  }

  private async tell(tx: Transaction, who: Principal, action: string, clientId: string, file: string): Promise<void> {
    await this.audit.record(tx, who, { action, noun: 'clients', subjectId: clientId, details: { file } });
    tx.publish({ kind: 'ClientPartsChanged', clientId });
  }

  private async row(clientId: string, id: string, { manager } = this.dataSource as Pick<Transaction, 'manager'>): Promise<FileRow> {
    const [row] = await manager.query<FileRow[]>(`${SELECT_FILES} where f.client_id = $1 and f.id = $2`, [clientId, id]);
    if (!row) throw new NotFound('file');
    return row;
  }
}

export const toFile = ({ storeKey: _storeKey, at, bytes, ...row }: FileRow): ClientFile => ({
  ...row,
  at: at.toISOString(),
  bytes: Number(bytes),
});

export const SELECT_FILES = `
  select f.id, f.name, f.type, f.bytes, f.created_at as at, f.created_by as "byId", u.name as "byName", f.store_key as "storeKey"
  from client_files f left join users u on u.id = f.created_by`;

const OF_THEM_ALONE = `
  select distinct f.store_key as key from client_files f where f.client_id = any($1)
    and not exists (select from client_files o where o.store_key = f.store_key and o.client_id <> all($1))`;

/** Whoever brings a content in keeps whoever would delete the same one waiting. */
const INTO_SHELF = `select pg_advisory_xact_lock_shared(hashtext('files of clients'))`;
const OUT_OF_SHELF = `select pg_advisory_xact_lock(hashtext('files of clients'))`;

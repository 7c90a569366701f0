import { Injectable } from '@nestjs/common';
import type { Client } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { clientBindings } from '../clients/client-bindings';
import { ClientsService } from '../clients/clients.service';
import { Transactor } from '../database/transactor';
import { FileStore } from '../files/file-store';
import { ANSWERS_OF, AUDIT_OF, boundRows, CALLS_OF, FILES_OF, RECORDINGS_OF, THREADS_OF } from './personal-data.queries';

/** Made of the card itself to find it by, of what was merged, or of others who look alike: nothing that is known of the client. */
const NOT_TOLD = ['client_tokens', 'client_merges', 'client_merge_rows', 'distinct_pairs'];

type Row = Record<string, unknown>;

/** A content in the archive, and where it lies here. */
interface Piece {
  path: string;
  read: () => Readable;
}

/** All that is known of one client, as the law lets the client ask for it. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly clients: ClientsService,
    private readonly audit: AuditService,
    private readonly files: FileStore,
  ) {}

  /** A ZIP: `data.json` with every row that belongs to the client, the files, and what was recorded. Nothing is masked in it. */
  async of(who: Principal, clientId: string): Promise<NodeJS.ReadableStream> {
    this.access.require(who, 'clients.personalData');
    const client = await this.clients.get(who, clientId);
    const rows = await this.rowsOf(client);
    const [files, recordings] = [await this.filesOf(client), await this.recordingsOf(rows['recordings'] ?? [])];
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'personalDataGiven', noun: 'clients', subjectId: client.id, details: {} }),
    );
    return archive({ client, ...rows }, [...files, ...recordings]);
  }

  /** By table. Which ones there are the database says, so none of tomorrow is forgotten. */
  private async rowsOf({ id }: Client): Promise<Record<string, Row[]>> {
    const { manager } = this.dataSource;
    const ask = async (sql: string, parameter: unknown) => (await manager.query<{ row: Row }[]>(sql, [parameter])).map(({ row }) => row);
    const tables: Record<string, Row[]> = {};
    const add = (table: string, rows: Row[]) => {
      if (rows.length > 0) tables[table] = [...(tables[table] ?? []), ...rows];
    };
    for (const binding of await clientBindings(manager, NOT_TOLD)) add(binding.table, await ask(boundRows(binding), id));
    const ids = Object.values(tables).flatMap((rows) => rows.flatMap(({ id }) => (typeof id === 'string' ? id : [])));
    add('calls', await ask(CALLS_OF, id));
    add('script_answers', await ask(ANSWERS_OF, id));
    add('recordings', await ask(RECORDINGS_OF, id));
    add('thread_entries', await ask(THREADS_OF, ids));
    add('audit_entries', await ask(AUDIT_OF, id));
    return tables;
  }

  private async filesOf({ id }: Client): Promise<Piece[]> {
    const shelf = this.files.shelf('clients');
    const rows = await this.dataSource.query<{ key: string; name: string }[]>(FILES_OF, [id]);
    return present(shelf, rows.map(({ key, name }, index) => ({ key, path: `files/${index + 1} ${name}` }))); // prettier-ignore
  }

  private recordingsOf(rows: readonly Row[]): Promise<Piece[]> {
    const kept = rows.flatMap(({ store_key: key, call_id: call, n }) =>
      typeof key === 'string' ? { key, path: `recordings/${String(call)} ${String(n)}.wav` } : [],
    );
    return present(this.files, kept);
  }
}

/** Of a recording that retention has taken only its row is told. */
async function present(store: FileStore, pieces: readonly { key: string; path: string }[]): Promise<Piece[]> {
  const found: Piece[] = [];
  for (const { key, path } of pieces) {
    const isThere = await store.size(key).then(() => true, () => false); // prettier-ignore
    if (isThere) found.push({ path, read: () => store.read(key) });
  }
  return found;
}

/** Each file is opened when its turn comes; one that breaks breaks the archive off, so that nobody takes half of it for all. */
function archive(data: object, pieces: readonly Piece[]): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const { outputStream } = zip;
  zip.addBuffer(Buffer.from(JSON.stringify(data, null, 2)), 'data.json');
  for (const { path, read } of pieces) {
    zip.addReadStreamLazy(path, (opened) => {
      opened(
        null,
        read().on('error', (error) => outputStream.emit('error', error)),
      );
    });
  }
  zip.end();
  return outputStream;
}

import { Injectable } from '@nestjs/common';
import { erasedIn, eraserOf, type KnownBy } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactImportWork } from '../campaigns/contact-import-work';
import { ExportWork } from '../clients/export-work';
import { ImportWork } from '../clients/import-work';
import { IdempotencyKeys } from '../idempotency/idempotency-keys';
import { MENTIONS } from './erasure-plan';

type Mentioning = (typeof MENTIONS)[number];
type Row = Record<string, unknown>;

const quoted = (columns: readonly string[], of = 't') => columns.map((column) => `${of}."${column}"`).join(', ');

/** Takes a client out of what is about many at once: reports of imports, kept answers, saved lists, the audit log. */
@Injectable()
export class ErasedMentions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly imports: ImportWork,
    private readonly lists: ContactImportWork,
    private readonly exports: ExportWork,
    private readonly keys: IdempotencyKeys,
  ) {}

  /** `alone`: what nobody else is known by. Doing it again changes nothing. */
  async erase(alone: KnownBy): Promise<void> {
    const known = { ...alone, names: alone.names.flatMap(asInAddresses), emails: alone.emails.flatMap(asInAddresses) };
    const erase = eraserOf(known);
    const mentions = (text: string) => erase(text) !== text;
    const likely = [...known.numbers.map((number) => number.replace(/\D/g, '').slice(-9)), ...known.names, ...known.emails];
    const patterns = likely.filter(({ length }) => length >= 4).map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`);
    const { manager } = this.dataSource;
    if (patterns.length > 0) for (const one of MENTIONS) await this.eraseIn(manager, one, patterns, erase);
    await this.eraseParked(manager, mentions);
    await this.keys.forget(mentions);
    await this.imports.forget(mentions);
    await this.lists.forget(mentions);
    await this.exports.forget();
  }

  private async eraseIn(manager: EntityManager, one: Mentioning, patterns: string[], erase: (text: string) => string): Promise<void> {
    const { table, key, columns, text } = one;
    const rows = await manager.query<{ key: Row; row: Row }[]>(
      `select ${asObject(key)} as key, ${asObject(columns)} as row from "${table}" t where ${text ?? `concat_ws(' ', ${quoted(columns)})`} ilike any($1)`,
      [patterns],
    );
    const same = key.map((column) => `t."${column}" = k."${column}"`).join(' and ');
    const set = columns.map((column) => `"${column}" = r."${column}"`).join(', ');
    for (const { key, row } of rows)
      await manager.query(
        `update "${table}" t set ${set} from jsonb_populate_record(null::"${table}", $1::jsonb) k, jsonb_populate_record(null::"${table}", $2::jsonb) r where ${same}`,
        [JSON.stringify(key), JSON.stringify(erasedIn(row, erase))],
      );
  }

  /** Events on their way from one process to the other; told long ago, or of no use any more. */
  private async eraseParked(manager: EntityManager, mentions: (text: string) => boolean): Promise<void> {
    const rows = await manager.query<{ id: string; body: string }[]>('select id, body from parked_events');
    const ids = rows.flatMap(({ id, body }) => (mentions(body) ? id : [])); // prettier-ignore
    await manager.query('delete from parked_events where id = any($1)', [ids]);
  }
}

const asObject = (columns: readonly string[]) =>
  `jsonb_build_object(${columns.map((column) => `'${column}', to_jsonb(t."${column}")`).join(', ')})`;

/** As it is, and as it stands in the address of a list. */
const asInAddresses = (text: string) => [
  ...new Set([text, encodeURIComponent(text), new URLSearchParams({ q: text }).toString().slice(2)]),
];

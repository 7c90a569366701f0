import { Injectable } from '@nestjs/common';
import { textWords } from '@callcard/crm-core';
import {
  DataSource,
  type EntityManager,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type UpdateEvent,
} from 'typeorm';
import { type SearchSource, SearchSources, type Worded } from './search-sources';

/** Source of words that stand with a thing. */
export type WordedSource = SearchSource & { worded: Worded };

/** What stands there and should not is taken away, what is missing is added: a text that stays as it is costs one question. */
const writeTokens = (table: string) => `
  with asked as (select id, token from jsonb_to_recordset($1::jsonb) as r(id uuid, token text)),
    gone as (delete from ${table} t where t.id = any($2::uuid[]) and not exists (select from asked a where a.id = t.id and a.token = t.token))
  insert into ${table} (id, token) select id, token from asked on conflict do nothing`;

const UNKNOWN_WORDS = `
  select word from unnest($1::text[]) as asked(word) where not exists (select from search_words k where k.word = asked.word)`;

const ADD_JOB = `select graphile_worker.add_job('search.learn', $1::json)`;

/**
 * Writes the words by which things are found, in the transaction that writes the thing, whoever does so. The dictionary for mistyped
 * words learns new ones after the commit: two writers of the same new word would wait for each other.
 */
@Injectable()
export class SearchTokens implements EntitySubscriberInterface {
  constructor(
    dataSource: DataSource,
    private readonly sources: SearchSources,
  ) {
    dataSource.subscribers.push(this);
  }

  async afterInsert({ manager, metadata, entity }: InsertEvent<ObjectLiteral>): Promise<void> {
    const source = this.sourceOf(metadata.target);
    if (source) await this.write(manager, source, [entity]);
  }

  async afterUpdate({ manager, metadata, entity }: UpdateEvent<ObjectLiteral>): Promise<void> {
    const source = this.sourceOf(metadata.target);
    // An update of single columns, without the row, touches no texts.
    if (source && entity?.[source.worded.id] !== undefined) await this.write(manager, source, [entity]);
  }

  async write(manager: EntityManager, { worded, tokens }: WordedSource, rows: readonly ObjectLiteral[]): Promise<void> {
    const words = rows.flatMap((row) => textWords(worded.texts(row)).map((token) => ({ id: row[worded.id] as string, token })));
    await manager.query(writeTokens(tokens.name), [JSON.stringify(words), rows.map((row) => row[worded.id] as string)]);
    const asked = [...new Set(words.map(({ token }) => token))];
    const unknown = asked.length === 0 ? [] : await manager.query<{ word: string }[]>(UNKNOWN_WORDS, [asked]);
    if (unknown.length > 0) await manager.query(ADD_JOB, [JSON.stringify({ words: unknown.map(({ word }) => word) })]);
  }

  private sourceOf(target: unknown): WordedSource | undefined {
    return this.sources.all.find((source): source is WordedSource => source.worded?.entity === target);
  }
}

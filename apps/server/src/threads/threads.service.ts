import { Injectable } from '@nestjs/common';
import { newId, type Page, type PageQuery, type ThreadEntry, type ThreadNoun } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import type { Transaction } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';

interface Happening {
  kind: string;
  text?: string | null;
  values?: Record<string, string>;
}

type EntryRow = Omit<ThreadEntry, 'at'> & { at: Date };

const SELECT_ENTRIES = `
  select e.id, e.at, e.kind, e.author_id as "authorId", u.name as "authorName", e.text, e.values
  from thread_entries e left join users u on u.id = e.author_id`;

/** What was said about a thing and what happened to it. Rights are those of the thing: its own service asks for them first. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** An entry that exists exactly if the transaction commits. */
  async add(tx: Transaction, noun: ThreadNoun, subjectId: string, who: Pick<Principal, 'userId'> | null, what: Happening): Promise<string> {
    const at = this.clock.now();
    const id = newId(at.getTime());
    await tx.manager.query(
      'insert into thread_entries (id, noun, subject_id, at, kind, author_id, text, values) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, noun, subjectId, at, what.kind, who?.userId ?? null, what.text ?? null, JSON.stringify(what.values ?? {})],
    );
    return id;
  }

  /** Newest first; `kind` restricts to entries of that kind. */
  async list(noun: ThreadNoun, subjectId: string, { limit, cursor }: PageQuery, kind: string | null = null): Promise<Page<ThreadEntry>> {
    const conditions = new Conditions().add('e.noun = $?', noun).add('e.subject_id = $?', subjectId).given('e.kind = $?', kind);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(e.at, e.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<EntryRow[]>(
      `${SELECT_ENTRIES} where ${conditions} order by e.at desc, e.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    const toEntry = ({ at, ...row }: EntryRow): ThreadEntry => ({ ...row, at: at.toISOString() });
    return pageOf(rows, limit, toEntry, ({ at, id }) => [at.toISOString(), id]);
  }
}

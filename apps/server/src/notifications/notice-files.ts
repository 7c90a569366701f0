import { newId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { Transaction } from '../database/transactor';

/** What goes with a notice by e-mail: a file beside the letter, or a table (its lines as JSON) in it. */
export interface NoticeFile {
  name: string;
  format: 'xlsx' | 'csv' | 'text';
  content: Buffer;
}

/** Letters are tried for most of a day; files are kept a week, and then only their notice is. */
const KEPT = 7 * 86_400_000;

/** Keeps a file until its letters are out. @returns its id. */
export async function keepFile(tx: Transaction, { name, format, content }: NoticeFile, now: Date): Promise<string> {
  const id = newId(now.getTime());
  await tx.manager.query('delete from notice_files where at < $1', [new Date(now.getTime() - KEPT)]);
  await tx.manager.query('insert into notice_files (id, at, name, format, content) values ($1, $2, $3, $4, $5)', [id, now, name, format, content]); // prettier-ignore
  return id;
}

export const filesOf = (manager: EntityManager, ids: readonly string[]): Promise<NoticeFile[]> =>
  ids.length === 0 ? Promise.resolve([]) : manager.query<NoticeFile[]>('select name, format, content from notice_files where id = any($1) order by id', [ids]); // prettier-ignore

import {
  type CdrRow,
  type CelRow,
  CsvRows,
  QueueLogLines,
  type QueueLogRow,
  cdrRowOf,
  celRowOf,
  queueLogMoment,
} from '@callcard/telephony';
import { join } from 'node:path';
import { textSince } from './log-file';
import type { PbxLogReader } from './pbx-logs';

/** The logs of a PBX as it writes them into files: `cel-custom/Master.csv`, `queue_log`, `cdr-csv/Master.csv`. */
export class PbxLogFiles implements PbxLogReader {
  constructor(private readonly folder: string) {}

  async *cel(since: number): AsyncGenerator<CelRow[]> {
    const csv = new CsvRows();
    for await (const text of textSince(join(this.folder, 'cel-custom/Master.csv'), since, celMoment)) {
      yield csv.push(text).flatMap((fields) => celRowOf(fields) ?? []);
    }
  }

  async *queueLog(since: number): AsyncGenerator<QueueLogRow[]> {
    const lines = new QueueLogLines();
    for await (const text of textSince(join(this.folder, 'queue_log'), since, queueLogMoment)) yield lines.push(text);
  }

  async *cdr(since: number): AsyncGenerator<CdrRow[]> {
    const csv = new CsvRows();
    for await (const text of textSince(join(this.folder, 'cdr-csv/Master.csv'), since, cdrMoment)) {
      yield csv.push(text).flatMap((fields) => cdrRowOf(fields) ?? []);
    }
  }
}

const fieldsOf = (line: string) => new CsvRows().push(`${line}\n`)[0] ?? [];
const celMoment = (line: string) => celRowOf(fieldsOf(line))?.at ?? null;
const cdrMoment = (line: string) => cdrRowOf(fieldsOf(line))?.end ?? null;

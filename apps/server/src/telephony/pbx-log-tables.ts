import { type CdrRow, type CelRow, type QueueLogRow, cdrRow, celRow, queueLogRowOf } from '@callcard/telephony';
import { Pool } from 'pg';
import type { PbxLogReader } from './pbx-logs';

type Row = Record<string, string | number | null>;

/** So much is asked for at once. */
const SLICE_MILLISECONDS = 60_000;
const QUERY_MILLISECONDS = 30_000;

/** The moment of a text column in UTC; the PBX is told to log UTC (`usegmtime`, `queue_log_realtime_use_gmt`). */
const utc = (column: string) => `to_char(${column}::timestamp, 'YYYY-MM-DD HH24:MI:SS.MS')`;

/** A hang-up and the end of its channel have the very same time, and no table need have a key. */
const rank = `case eventtype when 'CHAN_START' then 0 when 'CHAN_END' then 2 when 'LINKEDID_END' then 3 else 1 end`;

/** $1, $2: from and to, UTC. A column may be a timestamp or text: both compare in the text of the column's own style. */
const CEL = `select *, ${utc('eventtime')} as moment from cel where eventtime >= $1 and eventtime < $2 order by eventtime, ${rank}`;
const QUEUE_LOG = `select *, ${utc('time')} as moment from queue_log where time >= $1 and time < $2 order by time`;
const CDR = `select *, ${utc('calldate')} as moment from cdr where calldate >= $1 and calldate < $2 order by calldate`;

/** The logs of a PBX that writes them into tables (`cel_pgsql`, `cdr_pgsql`, a realtime `queue_log`). Only read. */
export class PbxLogTables implements PbxLogReader {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({
      connectionString: url,
      max: 1,
      application_name: 'callcard repair',
      query_timeout: QUERY_MILLISECONDS,
      options: '-c TimeZone=UTC',
    });
    this.pool.on('error', () => undefined);
  }

  async *cel(since: number): AsyncGenerator<CelRow[]> {
    for await (const rows of this.slices('cel', CEL, since)) {
      yield rows.flatMap((row) => celRow({ ...texts(row), eventtime: text(row['moment']) }) ?? []);
    }
  }

  async *queueLog(since: number): AsyncGenerator<QueueLogRow[]> {
    for await (const rows of this.slices('queue_log', QUEUE_LOG, since)) yield rows.flatMap((row) => queueLogRowOf(queueFields(row)) ?? []);
  }

  async *cdr(since: number): AsyncGenerator<CdrRow[]> {
    for await (const rows of this.slices('cdr', CDR, since)) yield rows.flatMap((row) => cdrRow(cdrColumns(row)) ?? []);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** Nothing from a table that is not there. */
  private async *slices(table: string, sql: string, since: number): AsyncGenerator<Row[]> {
    const { rows } = await this.pool.query<{ present: boolean }>('select to_regclass($1) is not null as present', [table]);
    if (!rows[0]?.present) return;
    for (let from = since; from < Date.now(); from += SLICE_MILLISECONDS) {
      yield (await this.pool.query<Row>(sql, [stamp(from), stamp(from + SLICE_MILLISECONDS)])).rows;
    }
  }
}

const stamp = (moment: number) => new Date(moment).toISOString().replace('T', ' ').replace('Z', '');
const text = (value: string | number | null | undefined) => (value === null || value === undefined ? null : String(value));
const texts = (row: Row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]));

const queueFields = (row: Row) => ['moment', 'callid', 'queuename', 'agent', 'event', 'data1', 'data2', 'data3', 'data4', 'data5'].map((name) => text(row[name])); // prettier-ignore

/** `cdr_pgsql` knows no end of its own: the beginning and two durations. */
function cdrColumns(row: Row) {
  const begin = Date.parse(`${text(row['moment'])?.replace(' ', 'T')}Z`);
  const [duration, talked] = [Number(row['duration'] ?? 0) * 1000, Number(row['billsec'] ?? 0) * 1000];
  const answer = row['disposition'] === 'ANSWERED' ? stamp(begin + duration - talked) : null;
  return { ...texts(row), start: stamp(begin), answer, end: stamp(begin + duration) };
}

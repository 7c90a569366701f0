import { Injectable } from '@nestjs/common';
import { type ListenFilter, type Page, type RecordingListen, newId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { Conditions } from '../database/conditions';
import { HEADER_BYTES } from './wave';

/** A player asks for many stretches; what follows within this time is the same listening. */
const SITTING = '15 minutes';

/** Stretches of bytes as PostgreSQL writes them, `{[0,100),[200,300)}`, and the length of the whole in bytes and seconds. */
interface Row extends Omit<RecordingListen, 'at' | 'lastAt' | 'ranges' | 'seconds'> {
  at: Date;
  lastAt: Date;
  ranges: string;
  bytes: number | null;
  length: number | null;
}

const SELECT = `
  select l.id, l.call_id as "callId", l.n, l.by_id as by, l.by_name as "byName", l.address, l.at, l.last_at as "lastAt", l.bytes::text as ranges,
    r.bytes::float8 as bytes, r.seconds::float8 as length
  from recording_listens l left join recordings r on r.call_id = l.call_id and r.n = l.n`;

/** Who listened to what, and which parts of it were delivered: kept before the first byte leaves, completed after the last. */
@Injectable()
export class RecordingListensService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of the sitting. */
  async begin(who: Principal, callId: string, n: number): Promise<string> {
    const at = this.clock.now();
    return this.transactor.run(async (tx) => {
      const [[known]] = (await tx.manager.query(
        `update recording_listens set last_at = $4 where id = (select id from recording_listens where call_id = $1 and n = $2 and by_id = $3
           and last_at > $4::timestamptz - interval '${SITTING}' order by at desc limit 1) returning id`,
        [callId, n, who.userId, at],
      )) as [{ id: string }[], number];
      if (known) return known.id;
      const id = newId(at.getTime());
      await tx.manager.query(
        `insert into recording_listens (id, call_id, n, by_id, by_name, address, at, last_at) values ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [id, callId, n, who.userId, who.name, who.address, at],
      );
      await this.audit.record(tx, who, { action: 'calls.listenRecording', noun: 'calls', subjectId: callId, details: { n } });
      return id;
    });
  }

  /** These bytes went out, the last one not included. */
  async heard(id: string, from: number, to: number): Promise<void> {
    if (to <= from) return;
    await this.dataSource.query(
      `update recording_listens set bytes = bytes + int8multirange(int8range($2, $3)), last_at = $4 where id = $1`,
      [id, from, to, this.clock.now()],
    );
  }

  async list(who: Principal, filter: ListenFilter): Promise<Page<RecordingListen>> {
    this.access.require(who, 'recordings.view');
    const conditions = new Conditions()
      .given('l.call_id = $?', filter.callId)
      .given('l.by_id = $?', filter.by)
      .given('l.at >= $?', filter.from)
      .given('l.at < $?', filter.to);
    const after = fromCursor(filter.cursor, 2);
    if (after) {
      conditions.add('l.at <= $?::timestamptz', after[0]);
      conditions.add(`(l.at < $${conditions.parameters.length}::timestamptz or l.id < $?::uuid)`, after[1]);
    }
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} where ${conditions} order by l.at desc, l.id desc limit ${filter.limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, filter.limit, toListen, ({ at, id }) => [at.toISOString(), id]);
  }

  /** The last hundred of one call. */
  async ofCall(who: Principal, callId: string): Promise<RecordingListen[]> {
    this.access.require(who, 'recordings.view');
    const rows = await this.dataSource.query<Row[]>(`${SELECT} where l.call_id = $1 order by l.at desc limit 100`, [callId]);
    return rows.map(toListen);
  }
}

function toListen({ at, lastAt, ranges, bytes, length, ...row }: Row): RecordingListen {
  const perByte = bytes !== null && length !== null && bytes > HEADER_BYTES ? length / (bytes - HEADER_BYTES) : 0;
  const second = (byte: string) => Math.round(Math.max(0, Number(byte) - HEADER_BYTES) * perByte * 10) / 10;
  const heard = [...ranges.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]) => ({ from: second(from!), to: second(to!) }));
  const seconds = Math.round(heard.reduce((sum, { from, to }) => sum + to - from, 0) * 10) / 10;
  return { ...row, at: at.toISOString(), lastAt: lastAt.toISOString(), ranges: heard.filter(({ from, to }) => to > from), seconds };
}

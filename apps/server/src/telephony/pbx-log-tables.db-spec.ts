import { type CelRow, factsOfLogs, sideOfDevices, type QueueLogRow, type CdrRow } from '@callcard/telephony';
import { type CallFact, foldCall } from '@callcard/crm-core';
import { Client } from 'pg';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logInto, recordedCall } from '../../test/recorded-logs';
import { createTestDatabase } from '../../test/test-database';
import { PbxLogFiles } from './pbx-log-files';
import { PbxLogTables } from './pbx-log-tables';

const since = Date.now() - 600_000;
const recorded = recordedCall('ring-no-answer', since + 60_000);
const iso = (moment: number) => new Date(moment).toISOString();

async function all<Row>(rows: AsyncGenerator<Row[]>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const some of rows) found.push(...some);
  return found;
}

/** What a table says of one moment comes in any order. */
const byKey = (facts: CallFact[]) => facts.toSorted((one, other) => (one.key < other.key ? -1 : 1));

let folder: string;
let files: PbxLogFiles;
let cel: CelRow[];
let queueLog: QueueLogRow[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pbx-logs-'));
  logInto(folder, recorded);
  files = new PbxLogFiles(folder);
  cel = await all(files.cel(since));
  queueLog = await all(files.queueLog(since));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ['times', 'timestamp', 'timestamptz'],
  ['texts', 'varchar(40)', 'varchar(26)'],
])('the logs of a PBX in tables with %s', (_, celTime, queueTime) => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let client: Client;
  let tables: PbxLogTables;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url, options: '-c TimeZone=UTC' });
    await client.connect();
    await client.query(`create table cel (id serial, eventtype varchar(30), eventtime ${celTime}, cid_name text, cid_num text, exten text,
      context text, channame text, appname text, appdata text, uniqueid text, linkedid text, extra text)`);
    await client.query(`create table queue_log (id serial, time ${queueTime}, callid text, queuename text, agent text, event text,
      data1 text, data2 text, data3 text, data4 text, data5 text)`);
    for (const row of cel) {
      const { type, at, callerName, callerNumber, exten, context, channel, application, data, uniqueid, linkedid, extra } = row;
      await client.query(
        `insert into cel (eventtype, eventtime, cid_name, cid_num, exten, context, channame, appname, appdata, uniqueid, linkedid, extra)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [type, iso(at).replace('T', ' ').replace('Z', ''), callerName, callerNumber, exten, context, channel, application, data].concat([
          ...[uniqueid, linkedid, Object.keys(extra).length ? JSON.stringify(extra) : ''],
        ]),
      );
    }
    for (const { at, caller, queue, member, event, data } of queueLog) {
      await client.query(
        `insert into queue_log (time, callid, queuename, agent, event, data1, data2, data3) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [iso(at).replace('T', ' ').replace('Z', ''), caller, queue, member, event, data[0] ?? '', data[1] ?? '', data[2] ?? ''],
      );
    }
    tables = new PbxLogTables(database.url);
  });
  afterAll(async () => {
    await tables.close();
    await client.end();
    await database.drop();
  });

  it('tell the same facts as the files', async () => {
    const options = { pbx: 'main', sideOf: sideOfDevices(new Set()) };
    const read = { cel: await all(tables.cel(since)), queueLog: await all(tables.queueLog(since)) };
    expect(byKey(factsOfLogs(read, options))).toEqual(byKey(factsOfLogs({ cel, queueLog }, options)));
    expect(factsOfLogs(read, options).length).toBeGreaterThan(20);
  });

  it('are read from the moment that is asked for', async () => {
    expect(await all(tables.cel(since + 500_000))).toEqual([]);
  });

  it('lack a table without harm, and know detail records', async () => {
    expect(await all<CdrRow>(tables.cdr(since))).toEqual([]);
    await client.query(`create table cdr (calldate ${celTime}, src text, dst text, dcontext text, channel text, dstchannel text,
      duration int, billsec int, disposition text, uniqueid text)`);
    const begin = iso(since + 60_000)
      .replace('T', ' ')
      .replace('Z', '');
    const parties = [begin, '791', '749', 'from-trunk', 'PJSIP/trunk-1', 'PJSIP/1001-2', 30, 20, 'ANSWERED', 'pbx-1.0'];
    await client.query('insert into cdr values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', parties);
    const cdr = await all(tables.cdr(since));
    const call = foldCall(factsOfLogs({ cel: [], queueLog: [], cdr }, { pbx: 'main', sideOf: sideOfDevices(new Set()) }));
    expect(call).toMatchObject({ outcome: 'answered', talkSeconds: 20, startedAt: iso(since + 60_000) });
    await client.query('drop table cdr');
  });
});

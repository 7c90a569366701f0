import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, freePort, until } from '../child.mjs';

const TICK_MILLISECONDS = 10;
const DATABASE = 'callcard_bench_pop';

/** $1 ids, $2 extensions, $3 hashes of tokens. */
const HIRE = `
  with person as (select * from unnest($1::uuid[], $2::text[], $3::bytea[]) as person(id, extension, hash)),
  hired as (
    insert into users (id, email, name, role, extension, device, queues, version)
    select id, extension || '@bench.test', 'Оператор ' || extension, 'operator', extension, 'PJSIP/' || extension, '["support"]', 1 from person
  ),
  at_work as (insert into agent_states (user_id, base, base_since) select id, 'available', now() from person)
  insert into api_tokens (id, token_hash, user_id, name, created_at) select gen_random_uuid(), hash, id, extension, now() from person`;

/** The server and its worker as they are built, on a copy of the client base, with a console open at every desk; and the floor beside them. */
export class CallCentre {
  #children = [];
  #folder = mkdtempSync(join(tmpdir(), 'callcard-bench-'));

  /** Without `consoles` nobody looks on, and no floor is measured. */
  static async open({ root, rig, databaseUrl, log, consoles = true }) {
    const centre = new CallCentre();
    try {
      await centre.#open(root, rig, databaseUrl, log, consoles);
    } catch (error) {
      await centre.close();
      throw error;
    }
    return centre;
  }

  async #open(root, rig, databaseUrl, log, consoles) {
    const { Client } = createRequire(join(root, 'apps/server/package.json'))('pg');
    this.admin = new Client({ connectionString: databaseUrl.replace(/\/[^/?]+(\?|$)/, '/postgres$1') });
    await this.admin.connect();
    log('copying the client base');
    await this.admin.query(`drop database if exists ${DATABASE} with (force)`);
    await this.admin.query(`create database ${DATABASE} template ${new URL(databaseUrl).pathname.slice(1)} strategy file_copy`);
    const url = databaseUrl.replace(/\/[^/?]+(\?|$)/, `/${DATABASE}$1`);
    this.database = new Client({ connectionString: url });
    await this.database.connect();
    const tokens = await this.#hire(rig.extensions.crowd);

    const port = await freePort();
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: url,
      DATA_DIR: this.#folder,
      PORT: String(port),
      AMI_URL: rig.amiUrl,
      RECORDINGS_DIR: rig.recordingsDir,
      DEMO: '0',
      LOG_LEVEL: 'warn',
    };
    this.server = this.#fork(join(root, 'apps/server/dist/main.js'), [], env);
    await until('the server', async () => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.ok);
    this.#fork(join(root, 'apps/server/dist/worker.js'), [], env);
    await until('the queue to have its members', async () => (await rig.cli('queue show support')).split('PJSIP/').length > tokens.length);

    if (!consoles) return;
    this.consoles = this.#fork(join(import.meta.dirname, 'consoles.mjs'), [`http://127.0.0.1:${port}`, ...tokens]);
    const [{ floorPort }] = await once(this.consoles, 'message');
    const floor = this.#fork(join(import.meta.dirname, 'floor.mjs'), [String(floorPort)], { AMI_URL: rig.amiUrl });
    await once(floor, 'message');
    log(`${tokens.length} consoles are open`);
  }

  /** People at these extensions, ready for calls of the queue. @returns a token for the console of each */
  async #hire(extensions) {
    const people = extensions.map((extension) => ({ id: randomUUID(), extension, token: randomBytes(32).toString('base64url') }));
    await this.database.query(HIRE, [
      people.map(({ id }) => id),
      extensions,
      people.map(({ token }) => createHash('sha256').update(token).digest()),
    ]);
    return people.map(({ token }) => token);
  }

  /** Numbers that belong to one client each. */
  async numbers(count) {
    const { rows } = await this.database.query(
      `select number from client_phones p tablesample system (1)
       where not exists (select from client_phones o where o.number = p.number and o.client_id <> p.client_id) order by random() limit $1`,
      [count],
    );
    return rows.map(({ number }) => number);
  }

  /** The milliseconds since the last time: ring to card, ring to first pop, and those of the floor. */
  async take() {
    this.consoles.send('take');
    const [taken] = await once(this.consoles, 'message');
    return taken;
  }

  /** Milliseconds of processor time the server has had so far: unlike the clock, nothing else on the machine adds to them. */
  processorTime() {
    const fields = readFileSync(`/proc/${this.server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
  }

  memory() {
    const status = readFileSync(`/proc/${this.server.pid}/status`, 'utf8');
    const mebibytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024);
    return {
      name: 'Memory of the server after these calls',
      value: mebibytes('VmRSS'),
      unit: 'MiB',
      beside: `at most ${mebibytes('VmHWM')} MiB`,
    };
  }

  #fork(script, args, env = {}) {
    const child = fork(script, args, { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } });
    this.#children.push(child);
    return child;
  }

  async close() {
    await Promise.all(this.#children.reverse().map(end));
    await this.database?.end();
    await this.admin?.query(`drop database if exists ${DATABASE} with (force)`);
    await this.admin?.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

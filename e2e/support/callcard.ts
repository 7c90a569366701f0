import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Call, Client as CrmClient, Page, Queue, QueueSettings } from '@callcard/crm-core';
import { type EmbeddedPostgres, migratedCluster, startEmbeddedPostgres } from './migrated-cluster';
import { Program, freePort, until } from './processes';

const dist = join(__dirname, '../../apps/server/dist');
const DATABASE = 'callcard';

export interface CallcardOptions {
  /** Of a PBX; without one it is the demo PBX. */
  amiUrl?: string;
  recordingsDir?: string;
  env?: Record<string, string>;
}

/** A whole Callcard as it was built: database, server and worker, with the demo people and clients, on a PBX of its own. */
export class Callcard {
  private databaseRestarted = false;

  private constructor(
    readonly url: string,
    private readonly env: Record<string, string>,
    private readonly postgres: EmbeddedPostgres,
    private server: Program,
    private worker: Program,
    private database: Client,
  ) {}

  static async start({ amiUrl, recordingsDir, env = {} }: CallcardOptions = {}): Promise<Callcard> {
    const postgres = await startEmbeddedPostgres({ database: DATABASE, ephemeral: true, copyOf: await migratedCluster(DATABASE) });
    const port = await freePort();
    const all = {
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'callcard-e2e-')),
      PORT: String(port),
      ...(amiUrl && { AMI_URL: amiUrl }),
      ...(recordingsDir && { RECORDINGS_DIR: recordingsDir }),
      DEMO: '1',
      // A story has the floor for itself.
      DEMO_CREW: '0',
      ...env,
    };
    const server = new Program('server', join(dist, 'main.js'), all);
    const url = `http://127.0.0.1:${port}`;
    await ready(url, server);
    const worker = new Program('worker', join(dist, 'worker.js'), all);
    const database = await openDatabase(postgres.url);
    return new Callcard(url, all, postgres, server, worker, database);
  }

  async stop(): Promise<void> {
    await this.database.end();
    // The worker would finish what it is at, which may be a minute's work on what is thrown away.
    await Promise.all([this.server.stop(), this.worker.stop('SIGKILL')]);
    // Who restarted it has to end it: the one it was started as is gone.
    if (this.databaseRestarted) await controlPostgres('stop', this.postgres.dataDir);
    await this.postgres.stop();
    rmSync(this.env['DATA_DIR']!, { recursive: true, force: true });
  }

  /** Ends the server as `kill -9` does. */
  crash(): Promise<void> {
    return this.server.stop('SIGKILL');
  }

  /** Starts the server again after its crash. Resolves when it is ready. */
  async restart(): Promise<void> {
    this.server = new Program('server', join(dist, 'main.js'), this.env);
    await ready(this.url, this.server);
  }

  /** One more server on the same database, at a port of its own. */
  async addServer(): Promise<{ url: string; program: Program }> {
    const port = await freePort();
    const program = new Program('second server', join(dist, 'main.js'), { ...this.env, PORT: String(port) });
    return { url: `http://127.0.0.1:${port}`, program };
  }

  /** What the comparison of the calls with their facts says. */
  async replay(): Promise<string> {
    const replay = new Program('replay', join(dist, 'replay.js'), this.env);
    await until('the replay', () => (replay.running ? undefined : true), 60);
    return replay.output.trim();
  }

  /** Ends PostgreSQL in the middle of everything, and starts it again on the same port. */
  async restartDatabase(): Promise<void> {
    await this.database.end().catch(() => undefined);
    await controlPostgres('restart', this.postgres.dataDir);
    this.databaseRestarted = true;
    this.database = await openDatabase(this.postgres.url);
  }

  /** Where server and worker keep files. */
  get dataDir(): string {
    return this.env['DATA_DIR']!;
  }

  /** What the server said, for a story that failed. */
  get log(): string {
    return this.server.output + this.worker.output;
  }

  signIn(person: string): Promise<Api> {
    return signIn(this.url, person);
  }

  async configureQueue(name: string, settings: Partial<QueueSettings>): Promise<void> {
    const admin = await this.signIn('admin');
    const { items } = await admin.get<Page<Queue>>('/queues');
    const { id, title, wrapUpSeconds, version } = items.find((queue) => queue.name === name)!;
    await admin.ask('PUT', `/queues/${id}`, { title, wrapUpSeconds, version, ...settings });
  }

  async rows<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, parameters)).rows;
  }
}

async function openDatabase(url: string): Promise<Client> {
  const database = new Client({ connectionString: url });
  database.on('error', () => undefined); // a database that is restarted ends its connections
  await database.connect();
  return database;
}

async function controlPostgres(command: 'restart' | 'stop', dataDir: string): Promise<void> {
  const { postgresAccount } = (await import(join(dist, 'database/postgres-account.js'))) as { postgresAccount: () => object };
  const { postgresBinaries } = (await import(join(dist, 'database/postgres-binaries.js'))) as { postgresBinaries(account: object): string };
  const account = postgresAccount();
  const args = [command, '-m', 'immediate', '-w', '-D', dataDir, ...(command === 'restart' ? ['-l', '/dev/null'] : [])];
  const { status, error } = spawnSync(join(postgresBinaries(account), 'bin/pg_ctl'), args, { ...account, cwd: '/', stdio: 'ignore' });
  if (status !== 0) throw new Error(`pg_ctl ${command} failed: ${error?.message ?? status}`);
}

/** The HTTP API as one person. */
export class Api {
  constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/api${path}`, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** @throws when the answer is not a success. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  /** The newest call that fits, once there is one. */
  call(filter: string, fits: (call: Call) => boolean = () => true, seconds = 45): Promise<Call> {
    return until(`a call with ${filter}`, async () => (await this.get<Page<Call>>(`/calls?${filter}`)).items.find(fits), seconds);
  }

  async addClient(client: { name: string; phones: string[]; kind?: string; ownerId?: string }): Promise<CrmClient> {
    const phones = client.phones.map((number, index) => ({ number, primary: index === 0 }));
    return this.ask<CrmClient>('POST', '/clients', { ...client, phones });
  }

  /** Sets the state of this person at work. */
  state(state: 'available' | 'break' | 'offline'): Promise<unknown> {
    return this.ask('PUT', '/agents/me/state', { state, ...(state === 'break' ? { reason: 'lunch' } : {}) });
  }
}

/** A demo person on the API. */
export async function signIn(url: string, person: string): Promise<Api> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${person}@demo.test`, password: 'callcard-demo' }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!response.ok || !cookie) throw new Error(`${person} could not sign in: ${response.status} ${await response.text()}`);
  return new Api(url, cookie);
}

async function ready(url: string, server: Program): Promise<void> {
  await until(
    'the server to be ready',
    async () => {
      if (!server.running) throw new Error(`The server ended: ${server.output}`);
      const response = await fetch(`${url}/api/health/ready`).catch(() => undefined);
      return response?.status === 200 ? true : undefined;
    },
    150,
  );
}

import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import request from 'supertest';
import { z } from 'zod';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { AppModule } from '../app.module';
import { OneTimeLinkEntity } from '../auth/one-time-link.entity';
import { readEnv } from '../config/env';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import { EventBridge } from './event-bridge';
import { JobTasks } from './job-tasks';
import { releaseOrphans } from './orphan-jobs';
import { startWorker, type Worker } from './start-worker';

const letters: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        letters.push(Buffer.concat(chunks).toString());
        done();
      });
  },
});

let server: TestApp;
let context: INestApplicationContext;
let worker: Worker;
let admin: SignedIn;
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const variables = { SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://crm.example.test', DEFAULT_REGION: 'UA' };
  server = await startTestApp(variables);
  admin = await server.signIn('admin');

  const databaseUrl = (server.dataSource.options as { url: string }).url;
  const env = readEnv({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', DEMO: '0', ...variables });
  context = await NestFactory.createApplicationContext(AppModule.with(env), { logger: false });
  context
    .get(JobTasks)
    .add('test.event', z.object({ sessionId: z.string() }), ({ sessionId }) =>
      context.get(Transactor).run(async (tx) => tx.publish({ kind: 'SessionRevoked', sessionId })),
    );
  worker = await startWorker(context, env);
});
afterAll(async () => {
  await worker.stop();
  await server.stop();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

async function until<T>(what: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 25_000;
  for (;;) {
    const found = await what();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Mail is quoted-printable or base64 where it is not ASCII. */
function textOf(letter: string): string {
  const [head = '', body = ''] = letter.split(/\r\n\r\n(.*)/s);
  if (/encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

const letterTo = (email: string) => until(() => letters.find((letter) => letter.includes(`To: ${email}`)));
const tokenIn = (letter: string) => /https:\/\/crm\.example\.test\/welcome\/([\w-]{43})/.exec(textOf(letter))?.[1];

describe('mail', () => {
  it('invites a person added without a password, by a link that lets them in', async () => {
    await admin.http.post('/api/users').send({ email: 'vira@example.test', name: 'Віра', role: 'operator' }).expect(201);
    const letter = await letterTo('vira@example.test');
    expect(textOf(letter)).toContain('Вітаємо, Віра!');
    await request(server.url)
      .post(`/api/auth/one-time/${tokenIn(letter)}`)
      .send({ password: 'chosen by Vira' })
      .expect(204);
  });

  it('brings a new password to whoever forgot theirs, in their language, and tells nobody who has an account', async () => {
    const user = await server.addUser('operator', { email: 'boris@example.test', locale: 'ru', name: 'Борис' });
    const ask = (email: string) => request(server.url).post('/api/auth/reset-request').send({ email }).expect(202);
    const [known, unknown] = [await ask('boris@example.test'), await ask('nobody@example.test')];
    expect(unknown.body).toEqual(known.body);
    const letter = await letterTo('boris@example.test');
    expect(textOf(letter)).toContain('Здравствуйте, Борис!');
    expect(letters.some((each) => each.includes('nobody@example.test'))).toBe(false);
    await request(server.url)
      .post(`/api/auth/one-time/${tokenIn(letter)}`)
      .send({ password: 'a new password' })
      .expect(204);
    await request(server.url).post('/api/auth/login').send({ email: user.email, password: 'a new password' }).expect(204);
  });

  it('comes once, however often it is asked for', async () => {
    const user = await server.addUser('operator', { email: 'gleb@example.test' });
    const ask = () => request(server.url).post('/api/auth/reset-request').send({ email: 'gleb@example.test' }).expect(202);
    await ask();
    await letterTo('gleb@example.test');
    await Promise.all([ask(), ask()]);
    await until(async () => ((await jobsLeft()) === 0 ? true : undefined));
    expect(letters.filter((letter) => letter.includes('To: gleb@example.test'))).toHaveLength(1);
    expect(await server.dataSource.manager.countBy(OneTimeLinkEntity, { userId: user.id })).toBe(1);
  });
});

const jobsLeft = async () => {
  const [row] = (await server.dataSource.query('select count(*)::int as jobs from graphile_worker.jobs')) as { jobs: number }[];
  return row?.jobs;
};

describe('the worker', () => {
  it.each([
    ['small', 'x'.repeat(20)],
    ['larger than a notification can be', 'я'.repeat(20_000)],
  ])('has its events heard in the server, a %s one too', async (_size, sessionId) => {
    const heard = new Promise<string>((resolve) => server.app.get(EventBus).on('SessionRevoked', (event) => resolve(event.sessionId)));
    const here: string[] = [];
    context.get(EventBus).on('SessionRevoked', (event) => here.push(event.sessionId));
    await server.app.get(Transactor).run((tx) => tx.addJob('test.event', { sessionId }));
    expect(await heard).toBe(sessionId);
    expect(here).toEqual([]);
  });

  it('is seen by the server', () => until(() => server.app.get(EventBridge).workerSeenAt ?? undefined));

  it('is heard again after the server lost its connection', async () => {
    await server.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%callcard%'`,
    );
    const before = Date.now();
    await until(() => ((server.app.get(EventBridge).workerSeenAt?.getTime() ?? 0) > before + 1000 ? true : undefined));
  });

  it('has a job only if its transaction commits', async () => {
    const failing = server.app.get(Transactor).run(async (tx) => {
      await tx.addJob('test.event', { sessionId: 'never' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await jobsLeft()).toBe(0);
  });
});

it('a worker that was killed leaves nothing undone: the next one gives its jobs back, and a second one beside it does not', async () => {
  const { url } = server.dataSource.options as { url: string };
  const lockedBy = async () =>
    (
      await server.dataSource.query<{ locked_by: string | null }[]>(
        `select locked_by from graphile_worker._private_jobs where key = 'orphan'`,
      )
    )[0];
  await server.dataSource.query(`select graphile_worker.add_job('test.never', '{}', job_key := 'orphan')`);
  await server.dataSource.query(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() where key = 'orphan'`);
  await (await releaseOrphans(url)).end();
  expect(await lockedBy()).toEqual({ locked_by: 'dead' });
  await worker.stop();
  worker = { ...worker, stop: () => Promise.resolve() };
  await (await releaseOrphans(url)).end();
  expect(await lockedBy()).toEqual({ locked_by: null });
});

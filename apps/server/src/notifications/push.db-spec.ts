import type { Delivery, NoticeSettingsSheet, PushMessage } from '@callcard/crm-core';
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Transactor } from '../database/transactor';
import { NotificationsService } from './notifications.service';

/** A browser: its keys, and how it reads what a push service brings (RFC 8291). */
function browser() {
  const own = createECDH('prime256v1');
  own.generateKeys();
  const auth = randomBytes(16);
  const derive = (secret: Buffer, salt: Buffer, info: Buffer, bytes: number) => Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
  return {
    keys: { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') },
    read(message: Buffer): PushMessage {
      const salt = message.subarray(0, 16);
      const theirs = message.subarray(21, 21 + message[20]!);
      const sealed = message.subarray(21 + message[20]!);
      const about = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), theirs]);
      const secret = derive(own.computeSecret(theirs), auth, about, 32);
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(sealed.subarray(-16));
      const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      return JSON.parse(text.subarray(0, text.lastIndexOf(2)).toString()) as PushMessage;
    },
  };
}

const received: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
const answers: Record<string, number> = {};
const service = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const path = request.url ?? '';
    received.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(answers[path] ?? 201).end();
  });
});

let server: TestApp;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  server = await startTestApp({ WEBHOOKS_ALLOW_PRIVATE: '1', PUBLIC_URL: 'https://crm.example.test' });
});
afterAll(async () => {
  await server.stop();
  await new Promise((resolve) => service.close(resolve));
});
beforeEach(async () => {
  await server.dataSource.query('truncate push_subscriptions, notification_deliveries, notifications');
  received.length = 0;
});

async function listener(): Promise<SignedIn> {
  const anna = await server.signIn('operator', { locale: 'uk' });
  const { version } = (await anna.http.get('/api/notifications/settings/me')).body as NoticeSettingsSheet;
  await anna.http
    .put('/api/notifications/settings/me')
    .send({ values: { channels: { tasks: ['push'] } }, version })
    .expect(200);
  return anna;
}

const subscribe = ({ http }: SignedIn, path: string, keys: object) =>
  http.post('/api/notifications/push/subscriptions').send({ endpoint: origin + path, keys });

async function tell({ user }: SignedIn): Promise<void> {
  const what = { kind: 'taskAssigned' as const, values: { subject: 'Котли', name: 'Борис' }, link: { noun: 'tasks', id: 'x' } };
  await server.app.get(Transactor).run((tx) => server.app.get(NotificationsService).add(tx, [user.id], what));
  await runJobs(server);
}

const logOf = async ({ http }: SignedIn) =>
  ((await http.get('/api/notifications/deliveries')).body as { items: Delivery[] }).items.map(({ state, reason }) => [state, reason]);

it('a message reaches the browser encrypted, from us and nobody else, and leads to what it is about', async () => {
  const anna = await listener();
  const chrome = browser();
  await subscribe(anna, '/chrome', chrome.keys).expect(204);
  await tell(anna);
  const [{ headers, body }] = received as [(typeof received)[0]];
  const { publicKey } = (await anna.http.get('/api/notifications/push/key').expect(200)).body as { publicKey: string };
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '43200' });
  expect(headers.authorization).toContain(`k=${publicKey}`);
  expect(body.toString()).not.toContain('Котли');
  expect(chrome.read(body)).toMatchObject({
    body: 'Вам поставлено завдання: Котли (Борис)',
    url: 'https://crm.example.test/open/tasks/x',
    lang: 'uk',
  });
  expect(await logOf(anna)).toEqual([['sent', null]]);
});

it('a browser that is gone is forgotten, and the others still get it', async () => {
  const anna = await listener();
  await subscribe(anna, '/gone', browser().keys).expect(204);
  await subscribe(anna, '/here', browser().keys).expect(204);
  answers['/gone'] = 410;
  await tell(anna);
  expect(received.map(({ path }) => path).sort()).toEqual(['/gone', '/here']);
  await tell(anna);
  expect(received.map(({ path }) => path).slice(2)).toEqual(['/here']);
});

it('without a browser there is no such way; a signed-out one is nobody’s', async () => {
  const anna = await listener();
  await subscribe(anna, '/mine', browser().keys).expect(204);
  const endpoint = `${origin}/mine`;
  const other = await server.signIn('operator');
  await other.http.delete('/api/notifications/push/subscriptions').query({ endpoint }).expect(204);
  await tell(anna);
  expect(received).toHaveLength(1);
  await anna.http.delete('/api/notifications/push/subscriptions').query({ endpoint }).expect(204);
  await tell(anna);
  expect(received).toHaveLength(1);
  expect(await logOf(anna)).toEqual([
    ['skipped', 'noAddress'],
    ['sent', null],
  ]);
});

it('the private key lies sealed', async () => {
  await (await listener()).http.get('/api/notifications/push/key').expect(200);
  const [row] = await server.dataSource.query<{ sealed_private_key: string }[]>('select * from push_keys');
  expect(Buffer.from(row!.sealed_private_key, 'base64')).toHaveLength(12 + 16 + 43);
});

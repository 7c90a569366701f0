import type { Lead, NewWebhook, Notification, WebhookDelivery, WebhookEvent } from '@callcard/crm-core';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

const received: { headers: IncomingHttpHeaders; body: string; event: WebhookEvent }[] = [];
const answers: number[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const status = answers.shift() ?? 204;
    if (status < 300) received.push({ headers: request.headers, body, event: JSON.parse(body) as WebhookEvent });
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
  });
});

let server: TestApp;
let admin: SignedIn;
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  server = await startTestApp({ WEBHOOKS_ALLOW_PRIVATE: '1' });
  admin = await server.signIn('admin');
});
afterAll(async () => {
  await server.stop();
  await new Promise((resolve) => receiver.close(resolve));
});
beforeEach(async () => {
  await server.dataSource.query('delete from webhooks');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
  for (const list of [received, answers]) list.length = 0;
});

const hook = async (events: string[], more: object = {}) =>
  (await admin.http.post('/api/webhooks').send({ url, events, ...more }).expect(201)).body as NewWebhook; // prettier-ignore
const addClient = async (name: string) =>
  (await admin.http.post('/api/clients').send({ name }).expect(201)).body as { id: string; version: number };
const log = async ({ id }: { id: string }) =>
  ((await admin.http.get(`/api/webhooks/${id}/deliveries`).expect(200)).body as { items: WebhookDelivery[] }).items;
const told = () => received.map(({ event }) => [event.event, event.subjectId]);

describe('a web hook', () => {
  it('is told of what it wants and of nothing else, signed with the secret that was shown once', async () => {
    const made = await hook(['clients']);
    const { id } = await addClient('Олена');
    await admin.http.post('/api/leads').send({ subject: 'Boilers' }).expect(201);
    await runJobs(server);
    expect(told()).toEqual([['clients.created', id]]);
    const [{ headers, body }] = received as [(typeof received)[0]];
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['callcard-signature']))!;
    expect(signature).toBe(createHmac('sha256', made.secret).update(`${seconds}.${body}`).digest('hex'));
    expect(body).not.toContain('Олена');
    const { body: shown } = await admin.http.get('/api/webhooks').expect(200);
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it('hears of one subject in the order in which things happened, though the first try fails', async () => {
    const made = await hook(['clients']);
    const client = await addClient('One');
    await admin.http.put(`/api/clients/${client.id}`).send({ name: 'Two', version: client.version }).expect(200);
    answers.push(503);
    await runJobs(server);
    expect(received).toEqual([]);
    expect((await log(made)).at(-1)).toMatchObject({ event: 'clients.created', state: 'waiting', attempts: 1, status: 503 });
    await runJobs(server);
    expect(told()[0]).toEqual(['clients.created', client.id]);
    expect(
      new Set(
        told()
          .slice(1)
          .map(([event]) => event),
      ),
    ).toEqual(new Set(['clients.changed']));
    expect((await log(made)).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('hears nothing of what was rolled back, and nothing while it is off', async () => {
    await hook(['leads'], { active: false });
    await hook(['leads']);
    await admin.http.post('/api/leads').send({ subject: '' }).expect(422);
    await expect(
      server.dataSource.transaction(async (manager) => {
        await manager.query(`insert into clients select * from clients limit 0`);
        await manager.query('update leads set subject = subject');
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    const { body } = await admin.http.post('/api/leads').send({ subject: 'Pumps' }).expect(201);
    await runJobs(server);
    expect(told().filter(([event]) => event === 'leads.created')).toEqual([['leads.created', (body as Lead).id]]);
  });

  it('is not followed elsewhere', async () => {
    const made = await hook(['clients']);
    answers.push(302);
    await addClient('One');
    await runJobs(server);
    expect(received).toEqual([]);
    expect((await log(made))[0]).toMatchObject({ state: 'waiting', problem: 'HTTP 302' });
  });

  it('is tried by a ping, and given up after a day', async () => {
    const made = await hook(['clients']);
    await admin.http.post(`/api/webhooks/${made.id}/test`).send({}).expect(202);
    await runJobs(server);
    expect(told()).toEqual([['ping', made.id]]);
    await admin.http.post(`/api/webhooks/${made.id}/test`).send({}).expect(202);
    await server.dataSource.query(`update webhook_deliveries set created_at = now() - interval '25 hours' where state = 'waiting'`);
    answers.push(500);
    await runJobs(server);
    expect((await log(made)).map(({ state }) => state)).toEqual(['failed', 'sent']);
  });

  it('that fails too often is switched off, and whoever set it up is told', async () => {
    const made = await hook(['clients']);
    await server.dataSource.query('update webhooks set failures = 49');
    answers.push(500);
    await addClient('One');
    await runJobs(server);
    const { body } = await admin.http.get('/api/webhooks').expect(200);
    expect(body.items).toMatchObject([{ active: false, disabledAt: expect.any(String) as string }]);
    const notices = (await admin.http.get('/api/notifications')).body.items as Notification[];
    expect(notices).toMatchObject([{ kind: 'webhookDisabled', values: { subject: new URL(url).host } }]);
    await admin.http.put(`/api/webhooks/${made.id}`).send({ active: true, version: body.items[0].version }).expect(200);
    expect((await admin.http.get('/api/webhooks')).body.items).toMatchObject([{ active: true, failures: 0, disabledAt: null }]);
  });

  it('is the administrators’, edited by one at a time, and refused for what is wrong with it', async () => {
    const made = await hook(['clients']);
    const anna = await server.signIn('supervisor');
    await anna.http.get('/api/webhooks').expect(403);
    await anna.http.post('/api/webhooks').send({ url, events: ['clients'] }).expect(403); // prettier-ignore
    await admin.http
      .put(`/api/webhooks/${made.id}`)
      .send({ events: ['calls'], version: 0 })
      .expect(409);
    for (const [path, input] of [
      ['url', { url: 'ftp://example.com', events: ['calls'] }],
      ['events', { url, events: [] }],
      ['events.0', { url, events: ['weather'] }],
    ] as const) {
      const { body } = await admin.http.post('/api/webhooks').send(input).expect(422);
      expect(body.errors).toMatchObject([{ path }]);
    }
    await admin.http.delete(`/api/webhooks/${made.id}`).expect(204);
    await admin.http.delete(`/api/webhooks/${made.id}`).expect(404);
  });
});

it('web hooks do not go into the house, unless that was asked for', async () => {
  const strict = await startTestApp();
  try {
    const { http } = await strict.signIn('admin');
    for (const bad of ['https://127.0.0.1/', 'https://localhost/', 'http://example.com/']) {
      const { body } = await http.post('/api/webhooks').send({ url: bad, events: ['calls'] }).expect(422); // prettier-ignore
      expect(body.errors).toMatchObject([{ path: 'url' }]);
    }
  } finally {
    await strict.stop();
  }
});

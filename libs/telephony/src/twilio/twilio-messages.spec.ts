import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SmsFailure } from '../sms';
import { twilioMessages } from './twilio-messages';

interface Received {
  method: string | undefined;
  path: string | undefined;
  authorization: string | undefined;
  type: string | undefined;
  form: Record<string, string>;
}

let gateway: Server;
let apiUrl: string;
const received: Received[] = [];
const answers: { status: number; body: string }[] = [];
beforeAll(async () => {
  gateway = createServer((request, response) => {
    void textOf(request).then((text) => {
      const { method, url: path, headers } = request;
      const form = Object.fromEntries(new URLSearchParams(text));
      received.push({ method, path, authorization: headers.authorization, type: headers['content-type'], form });
      const { status, body } = answers.shift() ?? { status: 201, body: JSON.stringify({ sid: 'SM1', status: 'queued' }) };
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => gateway.close(resolve)));

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const options = { accountSid: 'AC1', authToken: 'very secret', from: '+380441234567' };
const send = (more: object = {}) =>
  twilioMessages({ ...options, apiUrl, ...more }).send({ to: '+380671112233', text: 'Новий лід: Котли & Ко' });
const failure = (sending: Promise<unknown>) => sending.then(() => null).catch((error: unknown) => error as SmsFailure);

describe('an SMS', () => {
  it('is posted to the account as a form, by name and password', async () => {
    expect(await send()).toEqual({ id: 'SM1' });
    expect(received.at(-1)).toEqual({
      method: 'POST',
      path: '/2010-04-01/Accounts/AC1/Messages.json',
      authorization: `Basic ${Buffer.from('AC1:very secret').toString('base64')}`,
      type: expect.stringContaining('application/x-www-form-urlencoded') as string,
      form: { To: '+380671112233', From: '+380441234567', Body: 'Новий лід: Котли & Ко' },
    });
  });

  it('leaves by a messaging service where one is named', async () => {
    await send({ from: 'MG1' });
    expect(received.at(-1)?.form).toMatchObject({ MessagingServiceSid: 'MG1' });
    expect(received.at(-1)?.form).not.toHaveProperty('From');
  });

  it.each([
    [429, '{"code":20429}', '429 (20429)', false],
    [503, 'out of order', '503', false],
    [400, '{"code":21610,"message":"unsubscribed +380671112233"}', '400 (21610)', true],
    [401, '{"code":20003}', '401 (20003)', true],
  ])('that is answered %d %s failed: %s, for good: %s', async (status, body, problem, permanent) => {
    answers.push({ status, body });
    const error = await failure(send());
    expect(error).toMatchObject({ name: 'SmsFailure', problem, permanent });
    expect(String(error)).not.toMatch(/very secret|38067/);
  });

  it('may be tried again when nobody is there', async () => {
    expect(await failure(send({ apiUrl: 'http://127.0.0.1:1' }))).toMatchObject({ problem: 'unreachable', permanent: false });
  });

  it.each([
    ['{"status":"sent"}', { state: 'onTheWay', problem: null }],
    ['{"status":"delivered","error_code":null}', { state: 'delivered', problem: null }],
    ['{"status":"undelivered","error_code":30003}', { state: 'undelivered', problem: 'undelivered (30003)' }],
    ['not json', { state: 'onTheWay', problem: null }],
  ])('of which the gateway says %s stands so: %j', async (body, standing) => {
    answers.push({ status: 200, body });
    expect(await twilioMessages({ ...options, apiUrl }).standing('SM1')).toEqual(standing);
    expect(received.at(-1)).toMatchObject({ method: 'GET', path: '/2010-04-01/Accounts/AC1/Messages/SM1.json' });
  });

  it('counts as sent once the gateway took it, whatever the answer reads', async () => {
    answers.push({ status: 201, body: 'not json' });
    expect(await send()).toEqual({ id: '' });
  });
});

import { type Client, newId, type CallId } from '@callcard/crm-core';
import { io, type Socket } from 'socket.io-client';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { HiddenNumbers } from '../calls/hidden-numbers';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { rightRoom } from '../realtime/realtime.rooms';
import type { Principal } from './principal';
import { SessionsService } from './sessions.service';

let server: TestApp;
let supervisor: SignedIn;
let marketer: SignedIn;
let client: Client;
beforeAll(async () => {
  server = await startTestApp();
  supervisor = await server.signIn('supervisor');
  marketer = await server.signIn('marketer');
  const input = {
    ...{ kind: 'person', name: 'Anna Petrova', tags: [], fields: {}, about: 'Also +7 916 765-43-21' },
    phones: [
      { number: '+79161234567', primary: true },
      { number: '+79167654321', primary: false },
    ],
    emails: [{ address: 'anna@example.com', primary: true }],
  };
  client = (await supervisor.http.post('/api/clients').send(input).expect(201)).body as Client;
});
afterAll(() => server.stop());

const SECRETS = ['9161234567', '9167654321', 'anna@example.com'];
const secretsIn = (said: unknown) =>
  SECRETS.filter((secret) =>
    JSON.stringify(said)
      .replace(/[ ()-]/g, '')
      .includes(secret),
  );

describe('whoever has no right to see numbers and addresses', () => {
  it.each([
    ['the client', () => `/api/clients/${client.id}`],
    ['the card', () => `/api/clients/${client.id}/card`],
    ['the list', () => '/api/clients'],
    ['the search', () => '/api/clients?q=Petrova'],
    ['the look-up', () => '/api/clients/lookup?number=%2B79161234567'],
  ])('reads stars in %s, where others read all', async (_, path) => {
    const [open, hidden] = [await supervisor.http.get(path()).expect(200), await marketer.http.get(path()).expect(200)];
    expect(secretsIn(open.body)).not.toEqual([]);
    expect(JSON.stringify(hidden.body)).toMatch(/\+7\D+(67|21)/);
    expect(secretsIn(hidden.body)).toEqual([]);
  });

  it('hears stars on the socket, and others hear all', async () => {
    const consoles = await Promise.all([supervisor, marketer].map(({ cookie }) => connected(cookie)));
    const heard = consoles.map((socket) => new Promise<unknown>((resolve) => void socket.once('snapshot', resolve)));
    const call = { callerNumber: '+79161234567', note: 'mail anna@example.com' };
    const body = { noun: 'calls', id: newId<CallId>(), version: 1, data: call };
    server.app.get(RealtimeBroadcaster).send({ rooms: [rightRoom('calls.view')], name: 'snapshot', body: body as never });
    expect(await Promise.all(heard)).toEqual([body, { ...body, data: { callerNumber: '+7********67', note: 'mail a***@example.com' } }]);
    consoles.forEach((socket) => socket.disconnect());
  });

  it('has a number dialled by its stars and whose it is', async () => {
    const who = await principalOf(marketer);
    const numberOf = (request: object) => server.app.get(HiddenNumbers).numberOf(who, request as never);
    expect(await numberOf({ to: '+7********67', clientId: client.id })).toBe('+79161234567');
    expect(await numberOf({ to: '+7********21', clientId: client.id, phone: 1 })).toBe('+79167654321');
    await expect(numberOf({ to: '+7********99', clientId: client.id })).rejects.toMatchObject({ code: 'invalid' });
    await expect(numberOf({ to: '+7********67' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('cannot write stars over a number', async () => {
    const { body } = await supervisor.http
      .put(`/api/clients/${client.id}`)
      .send({ ...client, phones: [{ number: '+7********67', primary: true }] })
      .expect(422);
    expect(body.errors).toMatchObject([{ path: 'phones.0.number' }]);
  });

  it('sees our own people and lines as they are', async () => {
    expect((await marketer.http.get(`/api/users/${supervisor.user.id}`).expect(200)).body.email).toBe(supervisor.user.email);
  });
});

const principalOf = ({ cookie }: SignedIn): Promise<Principal> => server.app.get(SessionsService).principalOf({ cookie });

function connected(cookie: string): Promise<Socket> {
  const socket = io(server.url, { transports: ['websocket'], extraHeaders: { cookie } });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

/** A PBX's WebSocket that says every word back. */
let pbx: Server;
let asked: IncomingMessage[];
let test: TestApp;
let anna: SignedIn;

beforeAll(async () => {
  pbx = createServer().on('upgrade', (incoming, socket: Socket) => {
    asked.push(incoming);
    socket.on('error', () => socket.destroy());
    const accept = 'Sec-WebSocket-Accept: of the PBX\r\nSec-WebSocket-Protocol: sip\r\n';
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${accept}\r\nOPTIONS first`);
    socket.pipe(socket);
  });
  await once(pbx.listen(0, '127.0.0.1'), 'listening');
  test = await startTestApp({ SIP_WS_URL: `ws://127.0.0.1:${(pbx.address() as AddressInfo).port}/ws` });
  anna = await test.signIn('operator');
});
beforeEach(() => (asked = []));
afterAll(async () => {
  await test.stop();
  pbx.close();
});

interface Met {
  status: number;
  headers: IncomingHttpHeaders;
  socket: Socket;
  first: string;
}

/** Knocks as a browser does. */
function knock(path = '/sip', headers: Record<string, string> = { cookie: anna.cookie }, at = test.url): Promise<Met> {
  const websocket = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': 'a key', 'Sec-WebSocket-Version': '13' };
  return new Promise((resolve, reject) => {
    const asking = request(at + path, { headers: { ...websocket, 'Sec-WebSocket-Protocol': 'sip', ...headers } });
    asking.once('upgrade', (answer, socket, head) =>
      resolve({ status: 101, headers: answer.headers, socket: socket as Socket, first: head.toString() }),
    );
    asking.once('response', ({ statusCode, headers: its, socket }) => resolve({ status: statusCode!, headers: its, socket, first: '' }));
    asking.once('error', reject);
    asking.end();
  });
}

async function said(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk.toString();
}

describe('the way of browser phones to the PBX', () => {
  it('is a pipe, and speaks SIP', async () => {
    const { status, headers, socket, first } = await knock();
    expect(status).toBe(101);
    expect(headers).toMatchObject({ 'sec-websocket-accept': 'of the PBX', 'sec-websocket-protocol': 'sip' });
    expect(asked[0]).toMatchObject({ url: '/ws', headers: { 'sec-websocket-key': 'a key', 'sec-websocket-protocol': 'sip' } });
    expect(asked[0]!.headers.cookie).toBeUndefined();
    expect(first || (await once(socket, 'data')).toString()).toBe('OPTIONS first');
    expect(await said(socket, 'REGISTER')).toBe('REGISTER');
    socket.destroy();
  });

  it.each([
    ['strangers', {}, 401],
    ['a foreign page', { origin: 'https://evil.example' }, 403],
    ['what does not speak SIP', { 'Sec-WebSocket-Protocol': 'chat' }, 400],
  ] as const)('is closed to %s', async (_, headers, status) => {
    const known: Record<string, string> = status === 401 ? {} : { cookie: anna.cookie };
    expect((await knock('/sip', { ...known, ...headers })).status).toBe(status);
    expect(asked).toEqual([]);
  });

  it('ends with the session it was opened in', async () => {
    const boris = await test.signIn('operator');
    const { socket } = await knock('/sip', { cookie: boris.cookie });
    const ended = once(socket, 'close');
    socket.resume();
    await boris.http.post('/api/auth/logout').expect(204);
    await ended;
  });

  it('leaves the console its own socket, and lets nothing else hang', async () => {
    expect((await knock('/elsewhere')).status).toBe(404);
    const { status, socket } = await knock('/socket.io/?EIO=4&transport=websocket', { cookie: anna.cookie });
    expect(status).toBe(101);
    socket.destroy();
  });

  it('does not keep the server from ending', async () => {
    const other = await startTestApp({ SIP_WS_URL: `ws://127.0.0.1:${(pbx.address() as AddressInfo).port}/ws` });
    const { cookie } = await other.signIn('operator');
    const { socket } = await knock('/sip', { cookie }, other.url);
    const ended = once(socket.resume(), 'close');
    await other.stop();
    await ended;
  });

  it('says so when no PBX is set up, or it does not answer', async () => {
    const [without, away] = await Promise.all([startTestApp(), startTestApp({ SIP_WS_URL: 'ws://127.0.0.1:1/ws' })]);
    for (const [app, status] of [[without, 503], [away, 502]] as const) { // prettier-ignore
      const { cookie } = await app.signIn('operator');
      expect((await knock('/sip', { cookie }, app.url)).status).toBe(status);
      await app.stop();
    }
  });
});

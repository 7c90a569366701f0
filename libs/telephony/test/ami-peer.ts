import { createHash } from 'node:crypto';
import { createServer as plainServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as tlsServer } from 'node:tls';

/** One action as it arrived: its headers under their lower-cased names, and the lines themselves. */
export interface ReceivedAction {
  name: string;
  id: string;
  lines: string[];
  get(header: string): string;
}

type Answer = (action: ReceivedAction, session: PeerSession) => void;

export const USER = 'crm';
export const SECRET = 'very-Secret-7';

/**
 * The other end of a manager connection, on a real socket of this machine: it greets, lets the right user in, boots and
 * answers pings, and otherwise does what a spec tells it to.
 */
export class AmiPeer {
  readonly received: ReceivedAction[] = [];
  readonly sessions: PeerSession[] = [];
  greeting = 'Asterisk Call Manager/11.0.0\r\n';
  offersChallenge = true;
  secret = SECRET;
  bootsAtLogin = true;
  private readonly answers = new Map<string, Answer>();
  private readonly server: Server;
  private port = 0;

  constructor(certificate?: { key: string; cert: string }) {
    const meet = (socket: Socket) => this.meet(socket);
    this.server = certificate ? tlsServer(certificate, meet) : plainServer(meet);
    this.on('Ping', (action, session) => session.respond(action, { Response: 'Success', Ping: 'Pong' }));
    this.on('Challenge', (action, session) => this.challenge(action, session));
    this.on('Login', (action, session) => this.login(action, session));
  }

  on(action: string, answer: Answer): void {
    this.answers.set(action.toLowerCase(), answer);
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this.port;
  }

  get address(): { host: string; port: number } {
    return { host: '127.0.0.1', port: this.port };
  }

  get session(): PeerSession {
    const last = this.sessions.at(-1);
    if (!last) throw new Error('Nobody has connected');
    return last;
  }

  /** Ends every connection; new ones are still taken. */
  cut(): void {
    for (const session of this.sessions) session.socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  actions(name: string): ReceivedAction[] {
    return this.received.filter((action) => action.name.toLowerCase() === name.toLowerCase());
  }

  private meet(socket: Socket): void {
    const session = new PeerSession(socket, (action) => {
      this.received.push(action);
      const answer = this.answers.get(action.name.toLowerCase());
      if (answer) answer(action, session);
      else session.respond(action, { Response: 'Success' });
    });
    this.sessions.push(session);
    if (this.greeting) socket.write(this.greeting);
  }

  private challenge(action: ReceivedAction, session: PeerSession): void {
    if (!this.offersChallenge) return session.respond(action, { Response: 'Error', Message: 'Must specify AuthType' });
    session.challenge = '840415273';
    session.respond(action, { Response: 'Success', Challenge: session.challenge });
  }

  private login(action: ReceivedAction, session: PeerSession): void {
    const key = createHash('md5').update(`${session.challenge}${this.secret}`).digest('hex');
    const proven = action.get('key') ? action.get('key') === key : action.get('secret') === this.secret;
    if (action.get('username') !== USER || !proven) {
      session.respond(action, { Response: 'Error', Message: 'Authentication failed' });
      session.socket.end();
      return;
    }
    session.respond(action, { Response: 'Success', Message: 'Authentication accepted' });
    if (this.bootsAtLogin) session.event({ Event: 'FullyBooted', Privilege: 'system,all', Status: 'Fully Booted', Uptime: '10' });
  }
}

export class PeerSession {
  challenge = '';
  private text = '';

  constructor(
    readonly socket: Socket,
    private readonly take: (action: ReceivedAction) => void,
  ) {
    socket.setEncoding('utf8');
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: string) => this.read(chunk));
  }

  /** Writes as it is; a spec that wants CRLF writes CRLF. */
  write(text: string | Buffer): void {
    this.socket.write(text);
  }

  event(headers: Record<string, string | string[]>): void {
    this.write(written(headers));
  }

  respond(action: ReceivedAction, { Response, ...rest }: Record<string, string | string[]>): void {
    this.write(written({ Response: Response ?? 'Success', ActionID: action.id, ...rest }));
  }

  /** A list as Asterisk answers it: the start, the items, the end. */
  list(action: ReceivedAction, items: Record<string, string>[], end: string): void {
    this.respond(action, { Response: 'Success', EventList: 'start', Message: 'Items will follow' });
    for (const item of items) this.event({ ...item, ActionID: action.id });
    this.event({ Event: end, ActionID: action.id, EventList: 'Complete', ListItems: String(items.length) });
  }

  private read(chunk: string): void {
    this.text += chunk;
    for (let end = this.text.indexOf('\r\n\r\n'); end !== -1; end = this.text.indexOf('\r\n\r\n')) {
      const lines = this.text.slice(0, end).split('\r\n');
      this.text = this.text.slice(end + 4);
      const get = (header: string) =>
        lines.find((line) => line.toLowerCase().startsWith(`${header.toLowerCase()}: `))?.slice(header.length + 2) ?? '';
      this.take({ name: get('action'), id: get('actionid'), lines, get });
    }
  }
}

const written = (headers: Record<string, string | string[]>) =>
  `${Object.entries(headers)
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}\r\n`))
    .join('')}\r\n`;

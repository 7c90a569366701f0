import { createHash } from 'node:crypto';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { TelephonyError } from '../telephony';
import { AmiDecoder, AmiProtocolError, encodeAction, type AmiAction } from './ami-codec';
import type { AmiLink, AmiTarget, LinkOptions } from './ami-link';
import type { AmiMessage } from './ami-message';
import { isLoopback, LoginRefused, socketProblem, type AmiWire, type WireEvents } from './ami-wire';
import { SupervisedLink } from './supervised-link';

/** The link over our own codec: the default. */
export const nativeLink = (options: LinkOptions): AmiLink =>
  new SupervisedLink((target, events) => new NativeWire(target, events), options);

/** What one read brings at most: more is there already. */
const MUCH_BYTES = 65_536;

class NativeWire implements AmiWire {
  private readonly decoder = new AmiDecoder();
  private readonly socket: Socket;
  private greeted = false;
  private problem: string | null = null;

  constructor(
    private readonly target: AmiTarget,
    private readonly events: WireEvents,
  ) {
    this.socket = open(target);
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) => {
      if (chunk.length >= MUCH_BYTES) this.letOthersSpeak();
      this.read(chunk);
    });
    this.socket.on('error', (error) => (this.problem ??= socketProblem(target, error)));
    this.socket.on('close', () => this.events.closed(this.problem ?? 'The PBX closed the connection'));
  }

  send(action: AmiAction): void {
    this.socket.write(encodeAction(action));
  }

  /**
   * By challenge, so that the secret itself never travels. A PBX without it gets the secret only where nobody between us
   * can read along: inside checked TLS, or on this very machine.
   */
  async logIn(request: (action: AmiAction) => Promise<AmiMessage>): Promise<void> {
    const { user, secret, tls, host } = this.target;
    const challenge = await request({ Action: 'Challenge', AuthType: 'MD5' }).then((answer) => answer.get('challenge'), unlessRefused);
    if (challenge === undefined && !tls && !isLoopback(host)) {
      throw new LoginRefused('it offers no challenge, and without TLS the secret is not sent over a network');
    }
    const proof: AmiAction = challenge === undefined ? { Secret: secret } : { AuthType: 'MD5', Key: md5(challenge + secret) };
    await request({ Action: 'Login', Username: user, Events: 'on', ...proof }).catch((error: unknown) => {
      throw error instanceof TelephonyError && error.code === 'refused'
        ? new LoginRefused('user or secret is wrong, or this address is not permitted')
        : error;
    });
  }

  destroy(): void {
    this.socket.removeAllListeners('data').removeAllListeners('close').destroy();
  }

  /** A PBX that says more than we can read would be read on and on, and the database and other PBXs not at all. */
  private letOthersSpeak(): void {
    this.socket.pause();
    setImmediate(() => this.socket.resume());
  }

  private read(chunk: Buffer): void {
    try {
      const messages = this.decoder.push(chunk);
      this.greet(messages.length > 0);
      for (const message of messages) this.events.message(message);
    } catch (error) {
      if (!(error instanceof AmiProtocolError)) throw error;
      this.fail(error.message);
    }
  }

  private greet(hasSpoken: boolean): void {
    if (this.greeted) return;
    if (this.decoder.version !== null) {
      this.greeted = true;
      this.events.opened(this.decoder.version);
    } else if (hasSpoken) this.fail(`${this.target.host}:${this.target.port} does not speak the manager interface`);
  }

  private fail(problem: string): void {
    this.problem ??= problem;
    this.socket.destroy();
  }
}

function open({ host, port, tls, tlsCa }: AmiTarget): Socket {
  if (!tls) return connectPlain({ host, port });
  return connectTls({ host, port, rejectUnauthorized: true, ...(tlsCa && { ca: tlsCa }), ...(!isIP(host) && { servername: host }) });
}

const unlessRefused = (error: unknown): undefined => {
  if (!(error instanceof TelephonyError) || error.code !== 'refused') throw error;
};

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

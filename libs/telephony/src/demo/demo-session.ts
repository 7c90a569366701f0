import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { perform, type DemoAction, type DemoReply } from './demo-actions';
import type { DemoCentre } from './demo-centre';
import { message, type Header } from './demo-events';

/** The wire of one AMI session. */
export interface DemoWire {
  send(bytes: string): void;
  close(): void;
}

export interface DemoAccount {
  user: string;
  secret: string;
}

/** More of one unfinished message than any client sends; Asterisk takes 128 headers of 1 KiB. */
const longestMessage = 128 * 1024;
const greeting = 'Asterisk Call Manager/11.0.0\r\n';

/** One AMI session: greets, checks who it is, then does actions and passes events on. */
export class DemoSession {
  private unread = '';
  private challenge: string | null = null;
  private listening = false;
  private signedIn = false;
  private closed = false;

  constructor(
    private readonly centre: DemoCentre,
    private readonly account: DemoAccount,
    private readonly wire: DemoWire,
  ) {
    wire.send(greeting);
  }

  /** Bytes for all sessions. */
  hear(bytes: string): void {
    if (this.listening && !this.closed) this.wire.send(bytes);
  }

  receive(bytes: string): void {
    this.unread += bytes;
    for (let end = this.endOfMessage(); end && !this.closed; end = this.endOfMessage()) {
      const lines = this.unread.slice(0, end.index).split(/\r?\n/);
      this.unread = this.unread.slice(end.index + end.length);
      this.act(actionOf(lines));
    }
    if (this.unread.length > longestMessage) this.close();
  }

  private endOfMessage(): { index: number; length: number } | null {
    this.unread = this.unread.replace(/^(\r?\n)+/, '');
    const match = /\r?\n\r?\n/.exec(this.unread);
    return match && { index: match.index, length: match[0].length };
  }

  private act(action: DemoAction): void {
    const name = (action.get('action') ?? '').toLowerCase();
    if (name === 'login') return this.login(action);
    if (name === 'challenge') return this.challengeFor(action);
    if (name === 'logoff') return this.goodbye(action);
    if (!this.signedIn) return this.reply(action, refusal(name ? 'Permission denied' : 'Missing action in request'));
    this.reply(action, name ? perform(this.centre, action) : refusal('Missing action in request'));
    if (name === 'events') this.listening = action.get('eventmask') !== 'off';
  }

  private login(action: DemoAction): void {
    if (!this.proves(action)) {
      this.reply(action, refusal('Authentication failed'));
      return this.close();
    }
    this.signedIn = true;
    this.reply(action, {
      response: [
        ['Response', 'Success'],
        ['Message', 'Authentication accepted'],
      ],
    });
    this.listening = (action.get('events') ?? 'on').toLowerCase() !== 'off';
    const uptime = Math.floor((this.centre.clock.now() - this.centre.startedAt) / 1000);
    const booted: Header[] = [
      ['Uptime', uptime],
      ['LastReload', uptime],
      ['Status', 'Fully Booted'],
    ];
    if (this.listening) this.wire.send(message([['Event', 'FullyBooted'], ['Privilege', 'system,all'], ...booted]));
  }

  private proves(action: DemoAction): boolean {
    const { user, secret } = this.account;
    if (action.get('username') !== user) return false;
    const key = action.get('key');
    if (key === undefined) return same(action.get('secret') ?? '', secret);
    const challenge = this.challenge;
    this.challenge = null;
    return (
      challenge !== null &&
      same(
        key.toLowerCase(),
        createHash('md5')
          .update(challenge + secret)
          .digest('hex'),
      )
    );
  }

  private challengeFor(action: DemoAction): void {
    if (action.get('authtype')?.toUpperCase() !== 'MD5') return this.reply(action, refusal('Must specify AuthType'));
    this.challenge = String(randomInt(100_000_000, 1_000_000_000));
    this.reply(action, {
      response: [
        ['Response', 'Success'],
        ['Challenge', this.challenge],
      ],
    });
  }

  private goodbye(action: DemoAction): void {
    this.reply(action, {
      response: [
        ['Response', 'Goodbye'],
        ['Message', 'Thanks for all the fish.'],
      ],
    });
    this.close();
  }

  /** The ActionID comes second in a response and after the name in an item. */
  private reply(action: DemoAction, { response, items = [] }: DemoReply): void {
    const id = action.get('actionid');
    const ids: Header[] = id === undefined ? [] : [['ActionID', id]];
    const marked = ([first, ...rest]: Header[]) => message([...(first ? [first] : []), ...ids, ...rest]);
    this.wire.send([response, ...items].map(marked).join(''));
  }

  private close(): void {
    this.closed = true;
    this.unread = '';
    this.wire.close();
  }
}

const refusal = (words: string): DemoReply => ({
  response: [
    ['Response', 'Error'],
    ['Message', words],
  ],
});

/** Header names in lower case, the first of each, but all variables, one a line; a line that is no header says nothing. */
function actionOf(lines: string[]): DemoAction {
  const action = new Map<string, string>();
  for (const line of lines.slice(0, 128)) {
    const [, name, value] = /^([^:]+):[ \t]*(.*)$/.exec(line) ?? [];
    const key = name?.trim().toLowerCase();
    if (!key || value === undefined) continue;
    const before = action.get(key);
    if (before === undefined) action.set(key, value);
    else if (key === 'variable') action.set(key, `${before}\n${value}`);
  }
  return action;
}

/** Takes as long for a near miss as for a far one. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

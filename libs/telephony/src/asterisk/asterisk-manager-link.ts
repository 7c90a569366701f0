import Manager from 'asterisk-manager';
import { TelephonyError } from '../telephony';
import { encodeAction, type AmiAction } from './ami-codec';
import { isEscaped, unescape } from './ami-escapes';
import type { AmiLink, AmiTarget, LinkOptions } from './ami-link';
import { AmiHeaders, lowerCase, type AmiMessage } from './ami-message';
import { LoginRefused, socketProblem, type AmiWire, type WireEvents } from './ami-wire';
import { SupervisedLink } from './supervised-link';

/**
 * The link over the package asterisk-manager. The package connects, writes and parses; its reconnection, its table of
 * call-backs and its event names are not used, because actions get lost in the first and peers can reach into the others.
 *
 * What cannot be mended from outside: no TLS, no version, no limit to a line, the last of repeated channel variables only,
 * no headers without a space after the colon. The contract suite lists these as expected failures.
 */
export const asteriskManagerLink = (options: LinkOptions): AmiLink =>
  new SupervisedLink((target, events) => new ManagerWire(target, events), options);

/** A new Manager for every connection: an old one would read the new stream as the rest of the old. */
class ManagerWire implements AmiWire {
  private readonly manager: InstanceType<typeof Manager>;
  private state: 'opening' | 'open' | 'closed' = 'opening';
  private problem: string | null = null;

  constructor(
    target: AmiTarget,
    private readonly events: WireEvents,
  ) {
    this.manager = new Manager(undefined, target.host, target.user, target.secret);
    // Its own distribution would call `connect` or `close` for events that the peer names so.
    this.manager.removeAllListeners('rawevent');
    this.manager.on('rawevent', (item) => this.take(item as Item));
    this.manager.on('error', (error) => (this.problem ??= socketProblem(target, error as NodeJS.ErrnoException)));
    this.manager.on('close', () => this.closed());
    if (target.tls)
      queueMicrotask(() => this.refuse('asterisk-manager does not speak TLS: use the native client, or a plain ami:// address'));
    else this.manager.connect(target.port, target.host, () => this.opened());
  }

  send(action: AmiAction): void {
    // Checked as ours would be: the package writes line breaks as they come.
    encodeAction(action);
    const { ActionID: actionid, Action, ...headers } = action;
    this.manager.action({
      actionid,
      Action,
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, asObject(name, value)])),
    });
  }

  /** By its own login, for nothing else opens its gate for actions. It can only send the secret as it is. */
  logIn(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.manager.login((refusal) =>
        refusal ? reject(new LoginRefused('user or secret is wrong, or this address is not permitted')) : resolve(),
      );
    });
  }

  destroy(): void {
    // A socket that is still connecting cannot be reached any more once the package forgot it: `opened` ends it.
    if (this.state === 'open') this.manager.disconnect();
    this.state = 'closed';
  }

  private opened(): void {
    if (this.state === 'closed') return this.manager.disconnect();
    this.state = 'open';
    this.events.opened(null);
  }

  private take(item: Item): void {
    if (this.state === 'closed') return;
    const message = messageOf(item);
    const id = message.get('actionid');
    // Releases the package's own call-back, that of the login among them; its ids are digits, ours have a colon.
    if (id !== undefined && message.get('event') === undefined && /^\d+$|:/.test(id)) {
      this.manager.emit(id, message.get('response')?.toLowerCase() === 'error' ? item : undefined, item);
    }
    this.events.message(message);
  }

  private closed(): void {
    if (this.state !== 'closed') this.refuse(this.problem ?? 'The PBX closed the connection');
  }

  private refuse(problem: string): void {
    this.state = 'closed';
    this.events.closed(problem);
  }
}

/** What the package makes of a message: repeated headers as a list, channel variables as an object. */
type Item = Record<string, string | unknown[] | Record<string, string>>;

function messageOf(item: Item): AmiMessage {
  const message = new AmiHeaders();
  const event = typeof item['event'] === 'string' ? item['event'] : '';
  for (const [name, value] of Object.entries(item)) {
    if (name === 'content') for (const line of String(value).split('\n').slice(1)) addFollowing(message, line);
    else for (const each of valuesOf(name, value)) message.add(nameOf(name), isEscaped(event, nameOf(name)) ? unescape(each) : each);
  }
  return message;
}

function valuesOf(name: string, value: Item[string]): string[] {
  if (typeof value === 'string') return [value];
  // A header that is called like a member of every object comes in a list with that member.
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  // `Variable: CALLID` of VarSet became a variable without a value; elsewhere it is name and value.
  return Object.entries(value).map(([variable, content]) => (name === 'variable' && content === '' ? variable : `${variable}=${content}`));
}

const nameOf = (name: string) => (name.startsWith('chanvariable(') ? 'chanvariable' : lowerCase(name));

/** A line of a `Response: Follows`, of which the package keeps the text only. */
function addFollowing(message: AmiHeaders, line: string): void {
  if (!/^(privilege|actionid|message): /i.test(line)) message.add('output', line);
}

/** It joins lists with commas, but writes an object as one header each. */
function asObject(name: string, value: AmiAction[string]): unknown {
  if (!Array.isArray(value)) return value;
  if (!value.every((each) => each.includes('=')))
    throw new TelephonyError('unsupported', `asterisk-manager cannot repeat the header ${name}`);
  return Object.fromEntries(value.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]));
}

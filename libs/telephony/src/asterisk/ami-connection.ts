import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import type { ActionOptions, LinkOptions, LinkTimings, ListOptions } from './ami-link';
import type { AmiMessage } from './ami-message';
import { LoginRefused, type AmiWire, type OpenWire } from './ami-wire';
import { PendingActions } from './pending-actions';

/** What a connection tells the link that made it. */
export interface ConnectionOwner {
  opened(version: string | null): void;
  loggedIn(): void;
  booted(): void;
  /** The PBX is slow to say that it has booted. */
  notBooting(): void;
  /** Every message, before anything is made of it. */
  seen(message: AmiMessage): void;
  event(message: AmiMessage): void;
  /** Once; nothing follows. */
  lost(problem: string, loginRefused: boolean): void;
}

/** One connection of a link: logs in, pings, and sees that every action of it ends. Nothing of it outlives it. */
export class AmiConnection {
  private readonly pending = new PendingActions();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly wire: AmiWire;
  private ended = false;
  private isLoggedIn = false;
  private hasBooted = false;

  constructor(
    open: OpenWire,
    private readonly options: LinkOptions,
    private readonly timings: LinkTimings,
    private readonly nextId: () => string,
    private readonly owner: ConnectionOwner,
  ) {
    this.after(timings.connect, () => this.isLoggedIn || this.end('The PBX did not complete the login in time'));
    this.wire = open(options.target, {
      opened: (version) => this.logIn(version),
      message: (message) => this.take(message),
      closed: (problem) => this.end(problem),
    });
  }

  request(action: AmiAction, options: ActionOptions = {}): Promise<AmiMessage> {
    return this.send(action, options, (id, name, limits) => this.pending.expect(id, name, limits));
  }

  requestList(action: AmiAction, options: ListOptions = {}): Promise<AmiMessage[]> {
    return this.send(action, options, (id, name, limits) => this.pending.expectList(id, name, limits));
  }

  /** Ends the connection, whatever it is doing. */
  end(problem: string, loginRefused = false): void {
    if (this.ended) return;
    this.ended = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.wire.destroy();
    this.pending.rejectAll(new TelephonyError('notConnected', 'The connection to the PBX broke before it answered'));
    this.owner.lost(problem, loginRefused);
  }

  private send<Answer, Options extends ActionOptions>(
    action: AmiAction,
    options: Options,
    expect: (id: string, name: string, options: Options & { timeoutMs: number }) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.ended) return Promise.reject(new TelephonyError('notConnected', 'The PBX is not connected'));
    if (options.signal?.aborted) return Promise.reject(options.signal.reason);
    const id = `${this.options.node}:${options.id ?? this.nextId()}`;
    const answer = expect(id, String(action['Action']), { ...options, timeoutMs: options.timeoutMs ?? this.timings.action });
    try {
      this.wire.send({ ...action, ActionID: id });
    } catch (error) {
      this.pending.reject(id, error);
    }
    return answer;
  }

  private logIn(version: string | null): void {
    if (this.ended) return;
    this.owner.opened(version);
    this.wire
      .logIn((action) => this.request(action))
      .then(
        () => this.loggedIn(),
        (error: unknown) => this.end(problemOf(error, 'The login failed'), error instanceof LoginRefused),
      );
  }

  private loggedIn(): void {
    if (this.ended) return;
    this.isLoggedIn = true;
    this.owner.loggedIn();
    this.pingLater();
    if (this.hasBooted) this.owner.booted();
    else this.after(this.timings.booting, () => this.hasBooted || this.owner.notBooting());
  }

  private take(message: AmiMessage): void {
    if (this.ended) return;
    this.owner.seen(message);
    if (this.pending.take(message)) return;
    if (message.get('event') === 'FullyBooted' && !this.hasBooted) {
      this.hasBooted = true;
      if (this.isLoggedIn) this.owner.booted();
    }
    if (!this.isOfAnotherSession(message)) this.owner.event(message);
  }

  /** Asterisk tells every session how every session's Originate ended. */
  private isOfAnotherSession(message: AmiMessage): boolean {
    return message.get('event') === 'OriginateResponse' && !message.get('actionid')?.startsWith(`${this.options.node}:`);
  }

  private pingLater(): void {
    this.after(this.timings.pingEvery, () => {
      this.request({ Action: 'Ping' }, { timeoutMs: this.timings.pingDeadline }).then(
        () => this.pingLater(),
        (error: TelephonyError) => (error.code === 'timeout' ? this.end('The PBX did not answer a Ping') : this.pingLater()),
      );
    });
  }

  private after(milliseconds: number, work: () => void): void {
    if (this.ended) return;
    const timer = setTimeout(() => (this.timers.delete(timer), work()), milliseconds);
    this.timers.add(timer);
  }
}

/** The words of an error that was made for people, or else `otherwise`: other messages may quote what was sent. */
export const problemOf = (error: unknown, otherwise: string): string =>
  error instanceof LoginRefused || error instanceof TelephonyError ? error.message : otherwise;

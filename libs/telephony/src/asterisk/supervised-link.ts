import { TelephonyError, type LinkStatus } from '../telephony';
import type { AmiAction } from './ami-codec';
import { AmiConnection, problemOf } from './ami-connection';
import { linkTimings, type ActionOptions, type AmiLink, type LinkOptions, type LinkTimings, type ListOptions } from './ami-link';
import type { AmiMessage } from './ami-message';
import type { OpenWire } from './ami-wire';
import { nextDelay } from './back-off';

/** Keeps one connection after another, and says what may be believed of it. */
export class SupervisedLink implements AmiLink {
  private current: LinkStatus = { state: 'down', since: Date.now(), problem: null, version: null, lastEventAt: null, lastHeardAt: null };
  private readonly timings: LinkTimings;
  private connection: AmiConnection | null = null;
  private retry: NodeJS.Timeout | undefined;
  private wanted = false;
  private failures = 0;
  private sequence = 0;
  private eventListener: (event: AmiMessage) => void = () => undefined;
  private statusListener: (status: LinkStatus) => void = () => undefined;
  private synchronise: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly open: OpenWire,
    private readonly options: LinkOptions,
  ) {
    this.timings = { ...linkTimings, ...options.timings };
  }

  status(): LinkStatus {
    return { ...this.current };
  }

  connect(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.tryOnce();
  }

  close(): Promise<void> {
    this.wanted = false;
    clearTimeout(this.retry);
    this.connection?.end('Closed');
    this.become('down', null);
    return Promise.resolve();
  }

  action(action: AmiAction, options?: ActionOptions): Promise<AmiMessage> {
    return this.usable().then((connection) => connection.request(action, options));
  }

  actionList(action: AmiAction, options?: ListOptions): Promise<AmiMessage[]> {
    return this.usable().then((connection) => connection.requestList(action, options));
  }

  onEvent(listener: (event: AmiMessage) => void): void {
    this.eventListener = listener;
  }

  onStatus(listener: (status: LinkStatus) => void): void {
    this.statusListener = listener;
  }

  onSyncing(synchronise: () => Promise<void>): void {
    this.synchronise = synchronise;
  }

  private async usable(): Promise<AmiConnection> {
    const { state } = this.current;
    if (this.connection && (state === 'syncing' || state === 'live')) return this.connection;
    throw new TelephonyError('notConnected', 'The PBX is not connected');
  }

  private tryOnce(): void {
    this.become('connecting');
    const nextId = () => `${Date.now().toString(36)}-${++this.sequence}`;
    const connection: AmiConnection = new AmiConnection(this.open, this.options, this.timings, nextId, {
      opened: (version) => this.become('authenticating', this.current.problem, version ?? this.current.version),
      loggedIn: () => this.become('syncing'),
      booted: () => this.synchroniseOver(connection),
      notBooting: () =>
        this.become('syncing', 'The PBX has not said FullyBooted: it is still starting, or the manager user lacks "read = system"'),
      seen: (message) => {
        this.current.lastHeardAt = Date.now();
        this.tell(message, this.options.onMessage);
      },
      event: (message) => this.tell(message, this.eventListener),
      lost: (problem, loginRefused) => this.lose(problem, loginRefused),
    });
    this.connection = connection;
  }

  private synchroniseOver(connection: AmiConnection): void {
    this.synchronise().then(
      () => {
        if (this.connection !== connection) return;
        this.failures = 0;
        this.become('live', null);
      },
      (error: unknown) => connection.end(problemOf(error, 'The first look at the queues failed')),
    );
  }

  /** What a listener throws must not end in the socket it came from. */
  private tell(message: AmiMessage, listener: ((message: AmiMessage) => void) | undefined): void {
    if (message.get('event') !== undefined) this.current.lastEventAt = Date.now();
    try {
      listener?.(message);
    } catch (error) {
      this.options.logger.error(`A listener failed at ${message.get('event')}: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  private lose(problem: string, loginRefused: boolean): void {
    this.connection = null;
    if (!this.wanted) return;
    if (problem !== this.current.problem) this.options.logger.warn(problem);
    this.become('down', problem);
    const delay = nextDelay(this.timings, loginRefused ? 'login' : this.failures++, this.options.random);
    this.retry = setTimeout(() => this.tryOnce(), delay);
  }

  private become(state: LinkStatus['state'], problem = this.current.problem, version = this.current.version): void {
    const since = state === this.current.state ? this.current.since : Date.now();
    this.current = { ...this.current, state, since, problem, version };
    this.statusListener(this.status());
  }
}

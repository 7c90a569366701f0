import type { LinkStatus } from '../telephony';
import type { AmiAction } from './ami-codec';
import type { AmiMessage } from './ami-message';

/** Where the PBX is and who we are there. */
export interface AmiTarget {
  host: string;
  port: number;
  tls: boolean;
  /** PEM of the authority that signed the PBX's certificate; without it only publicly known authorities are believed. */
  tlsCa?: string;
  user: string;
  secret: string;
}

export interface ActionOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
  /** The second half of the ActionID, where the caller wants to know it again; unique, and ours if absent. */
  id?: string;
}

export interface ListOptions extends ActionOptions {
  /**
   * Called with the complete list in its place in the stream: after every event before it, before any event after it.
   * `isWhole`: there are as many items as the PBX says that there are.
   */
  inOrder?: (items: AmiMessage[], isWhole: boolean) => void;
}

/**
 * One lasting connection to the manager interface of one PBX.
 *
 * down -> connecting -> authenticating -> syncing -> live, and back to down whenever it breaks. It comes back by itself;
 * an action never does: what could not be sent, or was not answered, is the caller's to decide about.
 */
export interface AmiLink {
  status(): LinkStatus;
  /** Connects, and keeps connecting, until `close`. */
  connect(): void;
  close(): Promise<void>;
  /** The PBX's answer. @throws TelephonyError when it refuses, is not connected or does not answer in time. */
  action(action: AmiAction, options?: ActionOptions): Promise<AmiMessage>;
  /** The items of a list action, all of them or none. */
  actionList(action: AmiAction, options?: ListOptions): Promise<AmiMessage[]>;
  /** The one listener to events, in the order of the PBX. */
  onEvent(listener: (event: AmiMessage) => void): void;
  onStatus(listener: (status: LinkStatus) => void): void;
  /** What is to be done on every connection once the PBX has booted; the link is live when it is done. */
  onSyncing(synchronise: () => Promise<void>): void;
}

/** Where an administrator reads what went wrong. Never given a secret. */
export interface LinkLogger {
  warn(message: string): void;
  error(message: string): void;
}

/** The patience of a link, in milliseconds. */
export interface LinkTimings {
  /** From the first packet to the accepted login. */
  connect: number;
  action: number;
  pingEvery: number;
  pingDeadline: number;
  /** The first back-off and the longest. */
  retryFrom: number;
  retryTo: number;
  /** After a refused login: slow, for PBXs lock out whoever knocks too often. */
  retryLogin: number;
  /** How long FullyBooted may take before an administrator is told. */
  booting: number;
}

export const linkTimings: LinkTimings = {
  connect: 10_000,
  action: 10_000,
  pingEvery: 10_000,
  pingDeadline: 5_000,
  retryFrom: 500,
  retryTo: 30_000,
  retryLogin: 60_000,
  booting: 15_000,
};

export interface LinkOptions {
  target: AmiTarget;
  /** The first part of our ActionIDs: other sessions of the same PBX must not use the same. */
  node: string;
  logger: LinkLogger;
  timings?: Partial<LinkTimings>;
  /** Sees every message as it comes, before anybody acts on it. */
  onMessage?: (message: AmiMessage) => void;
  /** For the jitter of the back-off. */
  random?: () => number;
}

import type { AmiAction } from './ami-codec';
import type { AmiTarget } from './ami-link';
import type { AmiMessage } from './ami-message';

/**
 * One connection, from its opening to its end: all that the two clients do differently. Everything that makes a link of
 * connections (states, login watch, deadlines, back-off, pending actions) is `SupervisedLink`, the same for both.
 */
export interface AmiWire {
  /** @throws TelephonyError('illegalValue') */
  send(action: AmiAction): void;
  /** Proves who we are, by `request` or by the client's own means. @throws LoginRefused */
  logIn(request: (action: AmiAction) => Promise<AmiMessage>): Promise<void>;
  /** Ends it at once; no call-back follows. */
  destroy(): void;
}

export interface WireEvents {
  /** The PBX is there and speaks the manager interface; null where the client does not tell its version. */
  opened(version: string | null): void;
  message(message: AmiMessage): void;
  /** Once, with words for an administrator. */
  closed(problem: string): void;
}

export type OpenWire = (target: AmiTarget, events: WireEvents) => AmiWire;

/** The PBX knows us not, or not by this secret. */
export class LoginRefused extends Error {
  constructor(reason: string) {
    super(`The PBX refused the login: ${reason}`);
    this.name = 'LoginRefused';
  }
}

/** Whether the way to the host leaves this machine. */
export const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** What went wrong on a socket, by its code: messages of the system may quote what was sent. */
export function socketProblem({ host, port }: AmiTarget, { code, name }: NodeJS.ErrnoException): string {
  if (/CERT|SELF_SIGNED|VERIFY|ISSUER/.test(code ?? '')) return `The certificate of ${host}:${port} is not trusted (${code})`;
  return `No connection to ${host}:${port} (${code ?? name})`;
}

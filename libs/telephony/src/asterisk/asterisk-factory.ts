import { randomBytes } from 'node:crypto';
import type { SideOf, Telephony } from '../telephony';
import { asteriskManagerLink } from './asterisk-manager-link';
import type { AmiTarget, LinkLogger, LinkTimings } from './ami-link';
import type { AmiMessage } from './ami-message';
import { isLoopback } from './ami-wire';
import { AsteriskPbx } from './asterisk-pbx';
import { CallTracker } from './call-tracker';
import { nativeLink } from './native-link';

export interface AsteriskOptions {
  /** What the PBX is called here: the first half of every call's identity. */
  name: string;
  /** `ami://user:secret@host:5038`, or `amis://…:5039` for TLS. */
  url: string;
  client: 'native' | 'asterisk-manager';
  /** PEM of the authority of the PBX's certificate, where that is no publicly known one. */
  tlsCa?: string;
  sideOf: SideOf;
  /** Where click-to-call enters the dialplan. */
  context: string;
  /** How a number outside the company is dialled, with `{number}` in it. */
  outbound: string;
  logger: LinkLogger;
  /** It is the demo PBX, whose phones can be answered from here. */
  demo?: boolean;
  onMessage?: (message: AmiMessage) => void;
  timings?: Partial<LinkTimings>;
}

/** A PBX that is not yet connected. @throws Error when the address cannot be read; it never quotes the address. */
export function asteriskPbx(options: AsteriskOptions): Telephony {
  const { name, client, sideOf, context, outbound, logger, demo, onMessage, timings } = options;
  const target = amiTarget(name, options.url, options.tlsCa);
  if (client === 'asterisk-manager' && !isLoopback(target.host)) {
    logger.warn(`${name}: asterisk-manager sends the secret unprotected over the network; the native client does not`);
  }
  const makeLink = client === 'native' ? nativeLink : asteriskManagerLink;
  const link = makeLink({ target, node: `callcard-${randomBytes(4).toString('hex')}`, logger, timings, onMessage });
  return new AsteriskPbx({ name, link, tracker: new CallTracker({ pbx: name, sideOf }), dial: { context, outbound }, logger, demo });
}

/** The parts of an address. Errors name the PBX only, for the address holds the secret. */
export function amiTarget(name: string, address: string, tlsCa?: string): AmiTarget {
  const url = URL.canParse(address) ? new URL(address) : null;
  const tls = url?.protocol === 'amis:';
  if (!url || !(tls || url.protocol === 'ami:') || !url.hostname || !url.username || !url.password) {
    throw new Error(`The address of the PBX "${name}" must look like ami://user:secret@host:5038 or amis://user:secret@host:5039`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { host, port: Number(url.port) || (tls ? 5039 : 5038), tls, tlsCa, ...credentials(name, url) };
}

function credentials(name: string, url: URL): { user: string; secret: string } {
  try {
    return { user: decodeURIComponent(url.username), secret: decodeURIComponent(url.password) };
  } catch {
    throw new Error(`User and secret of the PBX "${name}" must be percent-encoded in its address`);
  }
}

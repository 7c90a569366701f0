import type { LinkStatus } from '../src';
import type { AmiLink, AmiTarget, LinkOptions, LinkTimings } from '../src/asterisk/ami-link';
import type { AmiMessage } from '../src/asterisk/ami-message';
import { AmiPeer, SECRET, USER } from './ami-peer';

/** A peer, a link to it and all that the link said. */
export interface Scene {
  peer: AmiPeer;
  link: AmiLink;
  events: AmiMessage[];
  statuses: LinkStatus[];
  log: string[];
  /** Connects and waits until the link is live. */
  live(): Promise<void>;
  /** The names of the events so far, that of the boot left out. */
  names(): (string | undefined)[];
}

export interface SceneOptions {
  timings?: Partial<LinkTimings>;
  target?: Partial<AmiTarget>;
  peer?: AmiPeer;
  onMessage?: (message: AmiMessage) => void;
}

// Quick to retry; patient with a machine that is busy.
const timings: Partial<LinkTimings> = { connect: 3000, action: 3000, retryFrom: 10, retryTo: 50, retryLogin: 60_000, booting: 100 };

/** Plays `play` on a fresh scene and clears the stage, whatever happened. */
export async function scene(
  makeLink: (options: LinkOptions) => AmiLink,
  options: SceneOptions,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const peer = options.peer ?? new AmiPeer();
  if (peer.address.port === 0) await peer.listen();
  const log: string[] = [];
  const link = makeLink({
    target: { ...peer.address, tls: false, user: USER, secret: SECRET, ...options.target },
    node: 'node-a',
    logger: { warn: (text) => log.push(text), error: (text) => log.push(text) },
    timings: { ...timings, ...options.timings },
    random: () => 0.5,
    onMessage: options.onMessage,
  });
  const events: AmiMessage[] = [];
  const statuses: LinkStatus[] = [];
  link.onEvent((event) => events.push(event));
  link.onStatus((status) => statuses.push(status));
  const names = () => events.map((event) => event.get('event')).filter((name) => name !== 'FullyBooted');
  const live = async () => {
    link.connect();
    await until(() => link.status().state === 'live');
  };
  try {
    await play({ peer, link, events, statuses, log, live, names });
  } finally {
    await link.close();
    await peer.close();
  }
}

/** Waits until `condition` holds. @throws Error when it does not in time. */
export async function until(condition: () => boolean, milliseconds = 15_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within ${milliseconds} ms: ${condition}`);
    await pause(5);
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

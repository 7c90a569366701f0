import { createServer, type AddressInfo, type Socket } from 'node:net';
import { DemoCentre } from './demo-centre';
import { wallClock, type DemoClock } from './demo-clock';
import type { DemoCentreOptions } from './demo-options';
import { DemoRecorder } from './demo-recording';
import { DemoSession, type DemoAccount } from './demo-session';

/** The demo call centre and where it can be reached. */
export interface DemoPbxOptions extends DemoCentreOptions, DemoAccount {
  /** 0 or absent: any free one. */
  port?: number;
  /** A loopback address; 127.0.0.1 where absent. */
  host?: string;
}

/** A running demo PBX; `url` holds the login and belongs in no log. */
export interface DemoPbx {
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** What a session may leave unread before it is cut off. */
const mostUnsentBytes = 8 * 1024 * 1024;

/**
 * Starts an AMI-speaking PBX that plays a small call centre, for a first look without any telephony.
 *
 * Robots answer every phone until the CRM takes one over: QueueAdd, QueuePause(false) or UserEvent `CallcardManual` make a
 * device manual, QueueRemove or UserEvent `CallcardRobot` give it back. A manual phone rings until UserEvent
 * `CallcardAnswer` (Device) picks it up, Hangup declines it or 20 seconds are over; `CallcardHold` and `CallcardUnhold`
 * press its hold key. The phones of a crew stay with their robots whatever the CRM does. @throws RangeError for an address that others could reach.
 */
export async function startDemoPbx(options: DemoPbxOptions, clock: DemoClock = wallClock): Promise<DemoPbx> {
  const host = options.host ?? '127.0.0.1';
  if (!/^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)) throw new RangeError('The demo PBX listens on a loopback address only');
  const recorder = new DemoRecorder();
  const sessions = new Map<Socket, DemoSession>();
  const centre = new DemoCentre(options, clock, {
    tell: (bytes) => sessions.forEach((session) => session.hear(bytes)),
    keepRecording: (file, sound) => recorder.keep(file, sound),
  });

  const server = createServer((socket) => {
    socket.setEncoding('utf8');
    const send = (bytes: string) => {
      if (socket.writableLength > mostUnsentBytes) socket.destroy();
      else if (!socket.destroyed) socket.write(bytes);
    };
    const session = new DemoSession(centre, options, { send, close: () => socket.end() });
    sessions.set(socket, session);
    socket.on('data', (bytes: string) => session.receive(bytes));
    // A broken connection ends with 'close', where the session is forgotten.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sessions.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, host, resolve));
  centre.open();

  const { port } = server.address() as AddressInfo;
  const login = `${encodeURIComponent(options.user)}:${encodeURIComponent(options.secret)}`;
  return {
    url: `ami://${login}@${host === '::1' ? '[::1]' : host}:${port}`,
    port,
    async stop() {
      centre.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sessions.keys()) socket.destroy();
      await Promise.all([closed, recorder.idle()]);
    },
  };
}

import { createConnection, type Socket } from 'node:net';
import type { Rig, SippResult } from '../../tools/asterisk-rig/rig.mjs';
import type { Api, Callcard } from './callcard';
import { until } from './processes';

const FIRST_EXTENSION = 2001;
const LONG_CALLERS = '+7916117';

/** Gives Callcard people at the phones of the crowd, on shift in the queue `support`, without wrap-up. */
export async function hire(callcard: Callcard, pbx: Rig, count: number): Promise<void> {
  const admin = await callcard.signIn('admin');
  for (const queue of (await admin.get<{ items: { id: string; name: string; title: string; version: number }[] }>('/queues')).items)
    await admin.ask('PUT', `/queues/${queue.id}`, { title: queue.title, wrapUpSeconds: 0, version: queue.version });
  for (let n = 0; n < count; n += 1) await hireOne(admin, String(FIRST_EXTENSION + n));
  await until(
    'everybody to be in the queue',
    async () => ((await pbx.cli('queue show support')).split('PJSIP/2').length > count ? true : undefined),
    60,
  );
}

async function hireOne(admin: Api, extension: string): Promise<void> {
  const person = { email: `${extension}@chaos.test`, name: `Agent ${extension}`, role: 'operator', password: 'callcard-chaos' };
  const { id } = await admin.ask<{ id: string }>('POST', '/users', {
    ...person,
    extension,
    device: `PJSIP/${extension}`,
    queues: ['support'],
  });
  await admin.ask('PUT', `/agents/${id}/state`, { state: 'available' });
}

/** Seven in ten talk for three seconds, two are long enough to be transferred, one gives up waiting in a queue without people. */
export function callers(pbx: Rig, rate: number, seconds: number): Promise<SippResult[]> {
  const share = (part: number) => ({ rate: rate * part, count: Math.round(rate * part * seconds), timeLimit: seconds + 60 });
  return Promise.all([
    pbx.call({ from: numbers('+7916116'), to: '74951000002', hangup: 'caller', talkSeconds: 3, ...share(0.7) }),
    pbx.call({ from: numbers(LONG_CALLERS), to: '74951000002', hangup: 'caller', talkSeconds: 14, ...share(0.2) }),
    pbx.call({ from: numbers('+7916118'), to: '74951000001', giveUpAfter: 2, ...share(0.1) }),
  ]);
}

/** Every caller has a number of his own, so that SIPp knows whose phone was picked up. */
const numbers = (prefix: string) => Array.from({ length: 1000 }, (_, n) => `${prefix}${String(n).padStart(4, '0')}`);

/** Transfers long calls, by turns blind and attended, as a CRM would order it; until stopped. */
export function transferring(pbx: Rig, agents: number): { stop: () => Promise<{ blind: number; attended: number }> } {
  const manager = new Manager(pbx.amiUrl);
  const done = new Set<string>();
  const counts = { blind: 0, attended: 0 };
  const someone = () => String(FIRST_EXTENSION + Math.floor(Math.random() * agents));
  let running = true;
  const round = async () => {
    for (const { agent, client } of await longTalks(pbx).catch(() => [])) {
      if (done.has(client)) continue;
      done.add(client);
      const mode = done.size % 2 === 0 ? 'blind' : 'attended';
      counts[mode] += 1;
      const destination = { Channel: agent, Context: 'from-internal', Exten: someone(), Priority: '1' };
      manager.send({ Action: mode === 'blind' ? 'BlindTransfer' : 'Atxfer', ...destination });
      // Typed by the PBX, rung and answered: by then the two have consulted for a while. Hanging up hands over.
      if (mode === 'attended') setTimeout(() => manager.send({ Action: 'Hangup', Channel: agent }), 6000);
    }
  };
  const loop = (async () => {
    while (running) {
      await round();
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  })();
  return {
    async stop() {
      running = false;
      await loop;
      manager.close();
      return counts;
    },
  };
}

/** Long callers who have been talking for a while, each with the phone in the same bridge. */
async function longTalks(pbx: Rig): Promise<{ agent: string; client: string }[]> {
  const channels = (await pbx.cli('core show channels concise')).split('\n').map((line) => line.split('!'));
  const talking = channels.filter(([name, , , , state]) => name?.startsWith('PJSIP/') && state === 'Up');
  return talking.flatMap((client) => {
    const [name, , , , , , , number] = client;
    const bridge = client.at(-2);
    if (!name?.startsWith('PJSIP/trunk') || !number?.startsWith(LONG_CALLERS) || !bridge) return [];
    const agent = talking.find((other) => other !== client && other.at(-2) === bridge);
    return agent ? [{ agent: agent[0]!, client: client.at(-1)! }] : [];
  });
}

/** A bare manager session that only gives orders; it comes back when the PBX does. */
class Manager {
  private socket: Socket | null = null;
  private closed = false;

  constructor(private readonly url: string) {
    this.connect();
  }

  send(action: Record<string, string>): void {
    const lines = Object.entries(action).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket?.write(`${lines.join('')}\r\n`);
  }

  close(): void {
    this.closed = true;
    this.socket?.destroy();
  }

  private connect(): void {
    const { hostname, port, username, password } = new URL(this.url);
    const socket = createConnection({ host: hostname, port: Number(port) });
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => (this.closed ? undefined : setTimeout(() => this.connect(), 500)));
    socket.resume();
    this.send({ Action: 'Login', Username: username, Secret: password, Events: 'off' });
  }
}

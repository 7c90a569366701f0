import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const fixtures = join(__dirname, '../../libs/telephony/src/asterisk/fixtures');
const MINUTE = 60;
const EVENTS_AT_ONCE = 8;
const PAUSE_MILLISECONDS = 4;

/** Seconds, longer ago than any recording. */
const UPTIME = '1000000000';

/** How many meaningless events go out at once. */
const TRIFLES = 500;

type Headers = Record<string, string>;

/** A PBX that tells recorded calls, all mixed, from the beginning to everybody who connects: so nothing is lost, but much is told twice. */
export class ReplayedPbx {
  private readonly events = mixed(recordedStreams());
  private readonly server = createServer((socket) => this.meet(socket));
  private told = 0;
  private socket: Socket | undefined;

  static async start(): Promise<ReplayedPbx> {
    const pbx = new ReplayedPbx();
    await once(pbx.server.listen(0, '127.0.0.1'), 'listening');
    return pbx;
  }

  get amiUrl(): string {
    return `ami://anybody:welcome@127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Of all there is to tell, the share that was told to whoever connected last. */
  get progress(): number {
    return this.told / this.events.length;
  }

  /** Says what nobody needs to know, as fast as it is read. @returns how many events. */
  async flood(seconds: number): Promise<number> {
    const trifles = written({ Event: 'VarSet', Channel: 'PJSIP/x-1', Variable: 'N', Value: '1', Uniqueid: '1700000000.1' }).repeat(TRIFLES);
    let said = 0;
    for (const end = Date.now() + seconds * 1000; Date.now() < end; said += TRIFLES) {
      if (!this.socket?.write(trifles)) await once(this.socket!, 'drain');
    }
    return said;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private meet(socket: Socket): void {
    this.told = 0;
    this.socket = socket;
    let heard = '';
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const actions = (heard + chunk.toString()).split('\r\n\r\n');
      heard = actions.pop()!;
      for (const action of actions) this.answer(socket, (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(action)?.[1]?.trim() ?? '');
    });
    socket.write('Asterisk Call Manager/11.0.0\r\n');
  }

  private answer(socket: Socket, header: (name: string) => string): void {
    const id: Headers = { ActionID: header('ActionID') };
    const respond = (more: Headers = {}) => socket.write(written({ Response: 'Success', ...id, ...more }));
    const list = (items: Headers[]) => {
      respond({ EventList: 'start' });
      for (const item of items) socket.write(written({ ...item, ...id }));
      socket.write(written({ Event: `${header('Action')}Complete`, ...id, EventList: 'Complete', ListItems: String(items.length) }));
    };
    switch (header('Action')) {
      case 'Challenge':
        return void respond({ Challenge: '840415273' });
      case 'Login':
        respond();
        return void socket.write(written({ Event: 'FullyBooted', Status: 'Fully Booted', Uptime: UPTIME }));
      case 'Getvar':
        return void respond({ Value: `/var/spool/asterisk/monitor/${header('Channel').replace('/', '-')}.wav` });
      case 'CoreShowChannels':
        return list(this.legs.map((leg) => ({ Event: 'CoreShowChannel', Uniqueid: leg })));
      case 'DeviceStateList':
        list([]);
        return void this.tell(socket);
      case 'QueueStatus':
      case 'BridgeList':
      case 'ParkedCalls':
      case 'ConfbridgeListRooms':
        return list([]);
      default:
        respond();
    }
  }

  private get legs(): string[] {
    return [...new Set(this.events.flatMap((event) => /^Uniqueid: (\S+)\r?$/m.exec(event)?.[1] ?? []))];
  }

  private async tell(socket: Socket): Promise<void> {
    while (this.told < this.events.length && !socket.destroyed) {
      socket.write(this.events.slice(this.told, this.told + EVENTS_AT_ONCE).join(''));
      this.told += EVENTS_AT_ONCE;
      await pause(PAUSE_MILLISECONDS);
    }
  }
}

/** Each recording moved by some minutes, so that the Linkedids of no two meet. */
function recordedStreams(): string[][] {
  const names = readdirSync(fixtures).filter((name) => name.endsWith('.ami'));
  return names.map((name, n) =>
    readFileSync(join(fixtures, name), 'utf8')
      .replace(/\b(1[5-9]\d{8})(?=\.\d)/g, (second) => String(Number(second) - n * MINUTE))
      .split(/(?<=\r\n\r\n)/),
  );
}

/** One event of each in turn. */
function mixed(streams: string[][]): string[] {
  const longest = Math.max(...streams.map((stream) => stream.length));
  return Array.from({ length: longest }, (_, n) => streams.flatMap((stream) => stream[n] ?? [])).flat();
}

const written = (headers: Headers) =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

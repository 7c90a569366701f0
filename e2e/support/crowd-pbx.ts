import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';

type Headers = Record<string, string>;

const written = (headers: Headers) =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** A PBX of which all that is ever heard is how its phones are: hundreds of them, as often as is wanted. */
export class CrowdPbx {
  private readonly states = new Map<string, string>();
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.meet(socket));

  private constructor(phones: readonly string[]) {
    for (const phone of phones) this.states.set(phone, 'NOT_INUSE');
  }

  static async start(phones: readonly string[]): Promise<CrowdPbx> {
    const pbx = new CrowdPbx(phones);
    await once(pbx.server.listen(0, '127.0.0.1'), 'listening');
    return pbx;
  }

  get amiUrl(): string {
    return `ami://anybody:welcome@127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A phone is lost, or back. */
  turn(phone: string): void {
    const state = this.states.get(phone) === 'NOT_INUSE' ? 'UNAVAILABLE' : 'NOT_INUSE';
    this.states.set(phone, state);
    for (const socket of this.sockets) socket.write(written({ Event: 'DeviceStateChange', Device: phone, State: state }));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private meet(socket: Socket): void {
    let heard = '';
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
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
        this.sockets.add(socket);
        return void socket.write(written({ Event: 'FullyBooted', Status: 'Fully Booted', Uptime: '1000000000' }));
      case 'DeviceStateList':
        return list([...this.states].map(([Device, State]) => ({ Event: 'DeviceStateChange', Device, State })));
      case 'CoreShowChannels':
      case 'QueueStatus':
      case 'BridgeList':
      case 'ParkedCalls':
      case 'ConfbridgeListRooms':
        return list([]);
      default:
        respond();
    }
  }
}

import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A wire between two who talk over TCP that can be cut, and left hanging: alive to both ends, and nothing comes through. */
export class Wire {
  private readonly pairs = new Set<[Socket, Socket]>();
  private readonly server = createServer((socket) => this.join(socket));
  private whole = true;
  private swallows = false;
  url = '';

  private constructor(private readonly target: URL) {}

  /** A wire to whoever listens at that address. */
  static async to(address: string): Promise<Wire> {
    const wire = new Wire(new URL(address));
    wire.server.listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String((wire.server.address() as AddressInfo).port);
    wire.url = url.href;
    return wire;
  }

  /** Every connection breaks, and none can be made. */
  cut(): void {
    this.whole = false;
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  /** New connections can be made, and carry. What hangs goes on hanging. */
  mend(): void {
    this.whole = true;
    this.swallows = false;
  }

  /** From now on the present connections carry nothing, and nobody is told. New ones do. */
  hang(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.unpipe().pause();
  }

  /** The same for those that are made from now on: one can connect, and hears nothing. */
  swallow(): void {
    this.hang();
    this.swallows = true;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    if (!this.whole) return void near.destroy();
    const far = connect(Number(this.target.port), this.target.hostname);
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    if (!this.swallows) near.pipe(far).pipe(near);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
  }
}

import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** A wire between the server and a PBX that can be cut, and that can go dead without anybody being told. */
export class LinkProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private mode: 'open' | 'cut' | 'dead' = 'open';

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.carry(near));
  }

  static async to(amiUrl: string): Promise<LinkProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LinkProxy(server, new URL(amiUrl));
  }

  /** The PBX's address by way of this wire. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Connections end, and new ones are refused. */
  cut(): void {
    this.mode = 'cut';
    for (const pair of this.pairs) for (const end of pair) end.destroy();
  }

  /** Half-open: connections stay, and nothing comes through any more; nor through new ones. */
  die(): void {
    this.mode = 'dead';
    for (const [near, far] of this.pairs) {
      near.unpipe(far);
      far.unpipe(near);
      far.resume();
      near.resume();
    }
  }

  mend(): void {
    this.mode = 'open';
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private carry(near: Socket): void {
    near.on('error', () => undefined);
    if (this.mode === 'cut') return void near.destroy();
    const far = connect({ host: this.target.hostname, port: Number(this.target.port) });
    far.on('error', () => undefined);
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    for (const end of pair) {
      end.on('close', () => {
        this.pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
    if (this.mode === 'dead') return;
    near.pipe(far);
    far.pipe(near);
  }
}

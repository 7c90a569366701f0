import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** The wire between the browser and the server, which can be cut. */
export class CutWire {
  #sockets = new Set();
  #isCut = false;

  static async to(port) {
    const wire = new CutWire();
    wire.server = createServer((near) => wire.#join(near, port)).listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    wire.url = `http://127.0.0.1:${wire.server.address().port}`;
    return wire;
  }

  #join(near, port) {
    if (this.#isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }

  /** Nothing goes through, and nobody is told. */
  cut() {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.pause().unpipe();
  }

  mend() {
    this.#isCut = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  close() {
    this.mend();
    this.server.close();
  }
}

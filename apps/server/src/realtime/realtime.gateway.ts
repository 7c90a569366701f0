import { OnGatewayConnection, OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { ServerToClient } from '@callcard/crm-core';
import type { Socket } from 'socket.io';
import { SessionsService } from '../auth/sessions.service';
import { Admissions } from './admissions';
import { type CallcardServer, RealtimeBroadcaster } from './realtime.broadcaster';
import { guestRooms, roomsOf } from './realtime.rooms';

type ConsoleSocket = Socket<Record<string, never>, ServerToClient>;

/** Of Node: a longer one would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The one-way socket: lets a console in by its session, and a guest by what its noun says, puts it into its rooms, and listens to nothing it says. */
// Upgrades that are not its own are other doors' (destroyUpgrade): the proxy of browser phones lets none of them hang.
// A lost server is to be seen within six seconds.
@WebSocketGateway({ destroyUpgrade: false, serveClient: false, pingInterval: 3000, pingTimeout: 2500, maxHttpBufferSize: 10_000 })
export class RealtimeGateway implements OnGatewayInit<CallcardServer>, OnGatewayConnection<ConsoleSocket> {
  constructor(
    private readonly sessions: SessionsService,
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly admissions: Admissions,
  ) {}

  afterInit(server: CallcardServer): void {
    // Before the connection is accepted: nobody unknown is ever connected, not even for a moment.
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        () => next(new Error('unauthenticated')),
      );
    });
    this.broadcaster.attach(server);
  }

  handleConnection(): void {
    // Rooms were joined on admission.
  }

  private async admit(socket: ConsoleSocket): Promise<void> {
    const { headers } = socket.handshake;
    const guest = await this.admissions.roomsOf(socket.handshake.auth, { cookie: headers.cookie });
    if (guest) return socket.join([...guest, ...guestRooms()]);
    const token: unknown = socket.handshake.auth['token'];
    const who = await this.sessions.principalOf({
      cookie: headers.cookie,
      origin: headers.origin,
      host: headers.host,
      bearer: typeof token === 'string' ? token : null,
      address: socket.handshake.address,
    });
    await socket.join(roomsOf(who));
    if (who.grantsUntil) this.readmitAt(socket, who.grantsUntil);
  }

  /** A right for a time ends for the socket too: it is dropped, and its console comes back into the rooms of then. */
  private readmitAt(socket: ConsoleSocket, moment: Date): void {
    const wait = Math.min(moment.getTime() - Date.now(), LONGEST_TIMER);
    const timer = setTimeout(() => socket.conn.close(), Math.max(0, wait));
    timer.unref();
    socket.on('disconnect', () => clearTimeout(timer));
  }
}

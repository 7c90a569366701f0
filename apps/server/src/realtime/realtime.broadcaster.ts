import { Injectable } from '@nestjs/common';
import { type LinkReport, masked, type ServerToClient } from '@callcard/crm-core';
import type { Server } from 'socket.io';
import '../auth/auth.events';
import type { DomainEvent, DomainEventName } from '../database/domain-events';
import { EventBus } from '../database/event-bus';
import type { Broadcast, BroadcastTable } from './broadcasts';
import { GUESTS_ROOM, MASK_CLASSES, maskRoom, sessionRoom, userRoom } from './realtime.rooms';
import { SnapshotPacer } from './snapshot-pacer';

export type CallcardServer = Server<Record<string, never>, ServerToClient>;

/** As often as an eye can follow. */
const SNAPSHOT_PAUSE_MILLISECONDS = 50;

/** Says things to rooms. Everything the consoles hear goes through here. */
@Injectable()
export class RealtimeBroadcaster {
  private server: CallcardServer | null = null;
  private readonly pacer = new SnapshotPacer((snapshot) => this.emit(snapshot), SNAPSHOT_PAUSE_MILLISECONDS);

  constructor(private readonly bus: EventBus) {
    bus.on('SessionRevoked', ({ sessionId }) => this.close(sessionRoom(sessionId)));
    bus.on('RightsChanged', ({ userId }) => this.readmit(userId));
  }

  attach(server: CallcardServer): void {
    this.server = server;
  }

  /** How many consoles listen now. */
  get consoles(): number {
    return this.server?.sockets.sockets.size ?? 0;
  }

  /** Binds a noun's table to the bus; called once, by its module. */
  register(table: BroadcastTable): void {
    for (const [name, toBroadcasts] of Object.entries(table)) {
      this.bus.on<DomainEventName>(name as DomainEventName, (event: DomainEvent) => {
        for (const broadcast of [(toBroadcasts as (event: DomainEvent) => Broadcast | Broadcast[])(event)].flat()) this.send(broadcast);
      });
    }
  }

  /** To consoles in any of the rooms; each console hears it once. At once, but for the snapshots of what changes all the time. */
  send(broadcast: Broadcast): void {
    if (broadcast.name === 'snapshot') this.pacer.take(broadcast);
    else this.emit(broadcast);
  }

  links(links: LinkReport[]): void {
    this.server?.except(GUESTS_ROOM).emit('links', links);
  }

  private emit({ rooms, name, body }: Broadcast): void {
    // A message is encoded before it is known who hears it: most of what happens, nobody looks at.
    if (!rooms.some((room) => this.isHeard(room))) return;
    const present = MASK_CLASSES.filter((mask) => this.server?.sockets.adapter.rooms.has(maskRoom(mask)));
    for (const mask of present) {
      const others = present.filter((other) => other !== mask).map(maskRoom);
      // The union keeps name and body together; emit wants them apart.
      const audience = this.server?.to(rooms).except(others) as { emit(name: string, body: unknown): void } | undefined;
      audience?.emit(name, masked(body, mask));
    }
  }

  /** Whether anybody listens there. */
  isHeard(room: string): boolean {
    return this.server?.sockets.adapter.rooms.has(room) ?? false;
  }

  /** Turns out whoever listens there. */
  close(room: string): void {
    this.server?.in(room).disconnectSockets(true);
  }

  /** Drops the connections of a person; their consoles come back at once, into the rooms they may hear now. */
  private readmit(userId: string): void {
    const { adapter, sockets } = this.server?.sockets ?? {};
    for (const id of adapter?.rooms.get(userRoom(userId)) ?? []) sockets?.get(id)?.conn.close();
  }
}

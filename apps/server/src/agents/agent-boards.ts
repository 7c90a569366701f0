import { Injectable } from '@nestjs/common';
import { type Agent, type Desk, type DeviceState, type PhoneActivity, type User, newDesk, shownState } from '@callcard/crm-core';

/** Everything known of one person at work. */
export interface Board {
  userId: string;
  desk: Desk;
  phones: Map<string, PhoneActivity>;
  device: DeviceState;
  /** Queue → paused, as the PBX says. */
  queues: Map<string, boolean>;
  version: number;
}

/** The boards of all people at work, in memory: what the phones do changes too often for a table. */
@Injectable()
export class AgentBoards {
  private readonly boards = new Map<string, Board>();

  /** The person's board, made on first sight. */
  of(userId: string, now: Date): Board {
    const known = this.boards.get(userId);
    if (known) return known;
    const board: Board = { userId, desk: newDesk(now), phones: new Map(), device: 'unknown', queues: new Map(), version: 1 };
    this.boards.set(userId, board);
    return board;
  }

  find(userId: string): Board | undefined {
    return this.boards.get(userId);
  }

  all(): Board[] {
    return [...this.boards.values()];
  }
}

const WEIGHT = { held: 1, ringing: 2, talking: 3 };

/** Of several calls at one phone, the one that shows: a talk before a ring before a hold. */
export const phoneOf = (board: Board): PhoneActivity | null =>
  [...board.phones.values()].sort((a, b) => WEIGHT[b.activity] - WEIGHT[a.activity])[0] ?? null;

/** The agent as the API and the socket show it. */
export const toAgent = (board: Board, user: User): Agent => ({
  userId: user.id,
  name: user.name,
  extension: user.extension,
  device: user.device,
  deviceState: board.device,
  ...shownState(board.desk, phoneOf(board), board.device),
  next: board.desk.next,
  queues: [...board.queues].map(([queue, paused]) => ({ queue, paused })),
  version: board.version,
});

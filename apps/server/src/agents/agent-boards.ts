import { Injectable } from '@nestjs/common';
import { type AgentChange, type Situation, newDesk } from '@callcard/crm-core';

/** Everything known of one person at work. */
export interface Board {
  readonly userId: string;
  situation: Situation;
  /** The last entry of the history; the next one begins where it left off. */
  told: Pick<AgentChange, 'seq' | 'at' | 'to' | 'reason'>;
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
    const board: Board = {
      userId,
      situation: { desk: newDesk(now), phones: new Map(), devices: new Map(), silentSince: null },
      told: { seq: 0, at: new Date(0).toISOString(), to: 'offline', reason: null },
      version: 1,
    };
    this.boards.set(userId, board);
    return board;
  }

  all(): Board[] {
    return [...this.boards.values()];
  }

  clear(): void {
    this.boards.clear();
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WriterFence } from '../telephony/writer-fence';
import type { Board } from './agent-boards';
import { AgentStateEntity, toRow } from './agent-state.entity';

interface Unwritten {
  board: Board;
  inQueues: () => boolean;
}

/**
 * Keeps what must outlive the server of people's states: while some are written the next gather, and go in one transaction.
 * A state that cannot be written holds all the same, and is written later.
 */
@Injectable()
export class AgentStore {
  private readonly logger = new Logger(AgentStore.name);
  private waiting = new Map<string, Unwritten>();
  /** The turn in which what waits now will be written; null: none is due. */
  private due: Promise<void> | null = null;
  private last: Promise<void> = Promise.resolve();
  private isAway = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly fence: WriterFence,
  ) {}

  load(): Promise<AgentStateEntity[]> {
    return this.dataSource.getRepository(AgentStateEntity).find();
  }

  /** Resolves when the state is written, or waits for a database that is away. */
  save(board: Board, inQueues: () => boolean): Promise<void> {
    this.waiting.set(board.userId, { board, inQueues });
    return this.catchUp();
  }

  /** Writes what could not be written before. */
  catchUp(): Promise<void> {
    return (this.due ??= this.last = this.last.then(() => this.write()));
  }

  /** The states as they are now, not as they were when the writing was asked for. */
  private async write(): Promise<void> {
    this.due = null;
    const batch = this.waiting;
    if (batch.size === 0) return;
    this.waiting = new Map();
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.fence.check((sql, parameters) => manager.query(sql, parameters));
        const rows = [...batch.values()].map(({ board, inQueues }) => toRow(board.userId, board.situation.desk, inQueues(), board.version));
        await manager.getRepository(AgentStateEntity).upsert(rows, ['userId']);
      });
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn(`The states of ${batch.size} people could not be written yet: ${String(error)}`);
      this.isAway = true;
      this.waiting = new Map([...batch, ...this.waiting]);
    }
  }
}

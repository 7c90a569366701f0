import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WriterFence } from '../telephony/writer-fence';
import type { Board } from './agent-boards';
import { AgentStateEntity, toRow } from './agent-state.entity';

/** Keeps what must outlive the server of people's states. A state that cannot be written holds all the same, and is written later. */
@Injectable()
export class AgentStore {
  private readonly logger = new Logger(AgentStore.name);
  /** Writes of one person's state go one after the other, so that the last one wins in the table too. */
  private readonly writes = new Map<string, Promise<void>>();
  private readonly unwritten = new Map<string, () => Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly fence: WriterFence,
  ) {}

  load(): Promise<AgentStateEntity[]> {
    return this.dataSource.getRepository(AgentStateEntity).find();
  }

  save(board: Board, inQueues: () => boolean): Promise<void> {
    const write = (this.writes.get(board.userId) ?? Promise.resolve()).then(() => this.write(board, inQueues));
    this.writes.set(board.userId, write);
    return write;
  }

  /** Writes what could not be written before. */
  async catchUp(): Promise<void> {
    await Promise.all([...this.unwritten.values()].map((write) => write()));
  }

  /** The state as it is now, not as it was when the writing was asked for. */
  private async write(board: Board, inQueues: () => boolean): Promise<void> {
    const { userId, situation, version } = board;
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.fence.check((sql, parameters) => manager.query(sql, parameters));
        await manager.getRepository(AgentStateEntity).save(toRow(userId, situation.desk, inQueues(), version));
      });
      this.unwritten.delete(userId);
    } catch (error) {
      if (!this.unwritten.has(userId)) this.logger.warn(`The state of ${userId} could not be written yet: ${String(error)}`);
      this.unwritten.set(userId, () => this.save(board, inQueues));
    }
  }
}

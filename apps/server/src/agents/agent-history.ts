import { Injectable, Logger } from '@nestjs/common';
import type { AgentChange, Page, PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { fromCursor, pageOf } from '../http/cursor';
import { WriterFence } from '../telephony/writer-fence';
import { INSERT_CHANGES, SELECT_CHANGES, SELECT_LAST_CHANGES } from './agent-changes.queries';

const BATCH = 500;
/** Changes of so long a time go in one batch: a busy hour has hundreds of them a second. */
const GATHER_MILLISECONDS = 50;

type Row = Omit<AgentChange, 'at'> & { at: Date };
type Last = Pick<AgentChange, 'userId' | 'seq' | 'at' | 'to' | 'reason'>;

/** The changes of people at work, kept for good: told in order, written behind, none lost while the database is away. */
@Injectable()
export class AgentHistory {
  private readonly logger = new Logger(AgentHistory.name);
  private waiting: AgentChange[] = [];
  private writing: Promise<void> | null = null;
  private isAway = false;
  private gathering: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly fence: WriterFence,
  ) {}

  append(change: AgentChange): void {
    this.waiting.push(change);
    if (!this.isAway) this.gathering ??= setTimeout(() => void this.flush(), GATHER_MILLISECONDS).unref();
  }

  /** Writes what waits, one batch after the other; what cannot be written goes on waiting. */
  flush(): Promise<void> {
    return (this.writing ??= this.write().finally(() => {
      this.writing = null;
    }));
  }

  /** Newest first. */
  async list(userId: string, query: PageQuery): Promise<Page<AgentChange>> {
    await this.flush();
    const [before = null] = fromCursor(query.cursor, 1) ?? [];
    const rows = await this.dataSource.query<Row[]>(SELECT_CHANGES, [userId, before, query.limit + 1]);
    return pageOf(
      rows,
      query.limit,
      (row) => ({ ...row, at: row.at.toISOString() }),
      ({ seq }) => [seq],
    );
  }

  /** Where each person's history left off. */
  async last(): Promise<Map<string, Last>> {
    const rows = await this.dataSource.query<Row[]>(SELECT_LAST_CHANGES);
    return new Map(rows.map((row) => [row.userId, { ...row, at: row.at.toISOString() }]));
  }

  private async write(): Promise<void> {
    if (this.gathering) clearTimeout(this.gathering);
    this.gathering = null;
    try {
      while (this.waiting.length > 0) {
        const batch = this.waiting.slice(0, BATCH);
        await this.dataSource.transaction(async (manager) => {
          await this.fence.check((sql, parameters) => manager.query(sql, parameters));
          await manager.query(INSERT_CHANGES, [JSON.stringify(batch)]);
        });
        this.waiting = this.waiting.slice(batch.length);
      }
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn(`Changes of agents could not be written yet: ${String(error)}`);
      this.isAway = true;
    }
  }
}

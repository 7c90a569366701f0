import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { CdrRow, CelRow, QueueLogRow } from '@callcard/telephony';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { PbxLogFiles } from './pbx-log-files';
import { PbxLogTables } from './pbx-log-tables';

/** What a PBX has logged since a moment (UTC milliseconds), in its order, some rows at a time; a few earlier ones may come first. */
export interface PbxLogReader {
  cel(since: number): AsyncGenerator<CelRow[]>;
  queueLog(since: number): AsyncGenerator<QueueLogRow[]>;
  cdr(since: number): AsyncGenerator<CdrRow[]>;
}

/** Where the logs of each PBX are read: in tables where a database is named, else in files. */
@Injectable()
export class PbxLogs implements OnApplicationShutdown {
  private readonly tables = new Map<string, PbxLogTables>();
  private readonly files = new Map<string, PbxLogFiles>();

  constructor(@Inject(ENV) env: Env) {
    for (const [pbx, url] of Object.entries(env.asteriskLogDatabases)) this.tables.set(pbx, new PbxLogTables(url));
    for (const [pbx, folder] of Object.entries(env.asteriskLogDirs)) this.files.set(pbx, new PbxLogFiles(folder));
  }

  /** null: this PBX's logs are out of reach. */
  of(pbx: string): PbxLogReader | null {
    return this.tables.get(pbx) ?? this.files.get(pbx) ?? null;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.tables.values()].map((tables) => tables.close()));
  }
}

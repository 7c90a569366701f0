import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, MoreThan, type ObjectLiteral } from 'typeorm';
import { z } from 'zod';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { SearchSources } from './search-sources';
import { SearchTokens, type WordedSource } from './search-tokens';

/** So few that whoever saves one of them waits for nobody. */
const BATCH = 200;
/** Numbers of calls that began since then are learnt each minute; what is written late, or after a stop, is within it. */
const RECENT = '1 day';

const LEARN = 'insert into search_words select unnest($1::text[]) on conflict do nothing';
const PROGRESS = 'select kind, after_id as "afterId", done_at as "doneAt" from search_progress where kind = $1';
const PROGRESSED = `
  insert into search_progress (kind, after_id, done_at) values ($1, $2, case when $3 then now() end)
  on conflict (kind) do update set after_id = excluded.after_id, done_at = excluded.done_at`;
const NUMBERS = (where: string) => `
  insert into search_numbers select distinct outside_number from calls where outside_number is not null and ${where} on conflict do nothing`;
const NEXT_CALLS = `select max(id::text)::uuid as last from (select id from calls where $1::uuid is null or id > $1 order by id limit 5000) next`;

/** In the worker: words of what was there before the search was, numbers that calls had, words that are new. */
@Injectable()
export class SearchFilling implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly sources: SearchSources,
    private readonly tokens: SearchTokens,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add('search.learn', z.object({ words: z.array(z.string()) }), async ({ words }) => {
      await this.dataSource.query(LEARN, [[...words].sort()]);
    });
    this.jobs.every('* * * * *', 'search:fill', () => this.fill());
  }

  /** Goes on where it stopped, until all is there; after that only what is new costs anything. */
  async fill(): Promise<void> {
    await this.dataSource.query(NUMBERS(`id >= call_id_floor(now() - interval '${RECENT}')`));
    await this.each('numbers', (after) => this.fillNumbers(after));
    for (const source of this.sources.all)
      if (source.worded) await this.each(source.kind, (after) => this.fillWords(source as WordedSource, after));
  }

  private async each(kind: string, batch: (after: string | null) => Promise<string | null>): Promise<void> {
    for (;;) {
      const [progress] = await this.dataSource.query<{ afterId: string | null; doneAt: Date | null }[]>(PROGRESS, [kind]);
      if (progress?.doneAt) return;
      const last = await batch(progress?.afterId ?? null);
      await this.dataSource.query(PROGRESSED, [kind, last ?? progress?.afterId ?? null, last === null]);
    }
  }

  private async fillNumbers(after: string | null): Promise<string | null> {
    const [next] = await this.dataSource.query<{ last: string | null }[]>(NEXT_CALLS, [after]);
    if (!next?.last) return null;
    await this.dataSource.query(NUMBERS('($1::uuid is null or id > $1) and id <= $2'), [after, next.last]);
    return next.last;
  }

  private async fillWords(source: WordedSource, after: string | null): Promise<string | null> {
    const { entity, id } = source.worded;
    return this.transactor.run(async ({ manager }) => {
      // Locked first: whoever saves meanwhile comes before or after, never between.
      const rows = await manager.find(entity, {
        where: after === null ? {} : { [id]: MoreThan(after) },
        order: { [id]: 'ASC' },
        take: BATCH,
        lock: { mode: 'pessimistic_write' },
      });
      if (rows.length > 0) await this.tokens.write(manager, source, rows);
      return (rows.at(-1) as ObjectLiteral | undefined)?.[id] ?? null;
    });
  }
}

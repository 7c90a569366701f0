import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOUNS = ['deal', 'request', 'lead', 'task', 'client_file', 'user', 'call'];

/** A row for each word by which a thing is found, a table for each kind of them; and every number that calls had. */
export class Search1795000000110 implements MigrationInterface {
  name = 'Search1795000000110';

  async up(runner: QueryRunner): Promise<void> {
    for (const noun of NOUNS)
      await runner.query(`
        create table ${noun}_tokens (
          id uuid not null,
          token text collate "C" not null,
          primary key (id, token)
        );
        create index ${noun}_tokens_token on ${noun}_tokens (token, id desc);`);
    await runner.query(`
      -- Of the others nothing is ever deleted, or the ledger may be rebuilt under them.
      alter table client_file_tokens add foreign key (id) references client_files on delete cascade;
      create table search_numbers (number text collate "C" primary key);
      create index search_numbers_ending on search_numbers (reverse(number) collate "C");
      create index search_numbers_fragment on search_numbers using gin (number gin_trgm_ops);
      create index requests_by_caller on requests (caller_number, id desc) where caller_number is not null;
      -- How far what was there before has been worded.
      create table search_progress (kind text primary key, after_id uuid, done_at timestamptz);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_progress; drop index requests_by_caller; drop table search_numbers;');
    for (const noun of NOUNS) await runner.query(`drop table ${noun}_tokens`);
  }
}

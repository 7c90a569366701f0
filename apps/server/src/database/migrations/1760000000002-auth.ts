import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Auth1760000000002 implements MigrationInterface {
  name = 'Auth1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id uuid primary key,
        token_hash bytea not null constraint sessions_token_hash_key unique,
        user_id uuid not null references users on delete cascade,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        address text,
        user_agent text
      );
      create index sessions_user_id on sessions (user_id);
      create table api_tokens (
        id uuid primary key,
        token_hash bytea not null constraint api_tokens_token_hash_key unique,
        user_id uuid not null references users on delete cascade,
        name text not null,
        created_at timestamptz not null,
        last_used_at timestamptz
      );
      create index api_tokens_user_id on api_tokens (user_id);
      create table one_time_links (
        token_hash bytea primary key,
        purpose text not null,
        user_id uuid references users on delete cascade,
        expires_at timestamptz not null
      );
      create index one_time_links_user_id on one_time_links (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table one_time_links; drop table api_tokens; drop table sessions;');
  }
}

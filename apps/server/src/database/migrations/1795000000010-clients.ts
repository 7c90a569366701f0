import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Clients1795000000010 implements MigrationInterface {
  name = 'Clients1795000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create table clients (
        id uuid primary key,
        kind text not null,
        name text collate "und-x-icu" not null,
        owner_id uuid references users,
        tags text[] not null default '{}',
        fields jsonb not null default '{}',
        about text,
        time_zone text,
        created_at timestamptz not null default now(),
        created_by uuid,
        updated_at timestamptz not null default now(),
        updated_by uuid,
        last_contact_at timestamptz,
        version int not null default 1
      );
      create index clients_name on clients (name, id);
      create index clients_owner on clients (owner_id, name, id) where owner_id is not null;
      create index clients_tags on clients using gin (tags);
      create table client_phones (
        client_id uuid not null references clients on delete cascade,
        position int not null,
        number text collate "C" not null,
        extension text,
        label text,
        is_primary boolean not null,
        primary key (client_id, position)
      );
      -- The pop's lookup, and numbers by their beginning.
      create index client_phones_number on client_phones (number, client_id);
      -- Numbers by their end, and by any five digits in between.
      create index client_phones_ending on client_phones (reverse(number) collate "C", client_id);
      create index client_phones_fragment on client_phones using gin (number gin_trgm_ops);
      create table client_emails (
        client_id uuid not null references clients on delete cascade,
        position int not null,
        address text not null,
        label text,
        is_primary boolean not null,
        primary key (client_id, position)
      );
      create index client_emails_address on client_emails (lower(address), client_id);
      -- A row for each word a client is found by.
      create table client_tokens (
        client_id uuid not null references clients on delete cascade,
        token text collate "C" not null,
        primary key (client_id, token)
      );
      create index client_tokens_token on client_tokens (token, client_id);
      -- Every word once: mistyped ones are compared with these, not with all clients.
      create table search_words (word text collate "C" primary key);
      create index search_words_similar on search_words using gin (word gin_trgm_ops);
      create table client_imports (
        id uuid primary key,
        file_name text not null,
        encoding text not null,
        delimiter text not null,
        columns jsonb not null,
        mapping jsonb not null,
        state text not null,
        problem text,
        done int not null default 0,
        total int not null default 0,
        created int not null default 0,
        updated int not null default 0,
        skipped int not null default 0,
        errors jsonb not null default '[]',
        created_by uuid not null references users,
        created_at timestamptz not null default now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table client_imports; drop table search_words; drop table client_tokens; drop table client_emails; drop table client_phones;
      drop table clients;
    `);
  }
}

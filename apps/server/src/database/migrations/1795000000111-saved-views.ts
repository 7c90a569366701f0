import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists as people want to see them again, and the orders in which clients are listed. */
export class SavedViews1795000000111 implements MigrationInterface {
  name = 'SavedViews1795000000111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_views (
        id uuid primary key,
        noun text not null,
        name text collate "und-x-icu" not null,
        query text not null,
        sharing text not null,
        owner_id uuid not null references users,
        team_id uuid references teams,
        version int not null
      );
      create unique index saved_views_name on saved_views (noun, owner_id, lower(name));
      create table view_defaults (
        user_id uuid not null references users,
        noun text not null,
        view_id uuid not null references saved_views on delete cascade,
        primary key (user_id, noun)
      );
      create index clients_created on clients (created_at desc, id desc);
      create index clients_updated on clients (updated_at desc, id desc);
      create index clients_contacted on clients (last_contact_at desc, id desc) where last_contact_at is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index clients_created; drop index clients_updated; drop index clients_contacted;
      drop table view_defaults; drop table saved_views;`);
  }
}

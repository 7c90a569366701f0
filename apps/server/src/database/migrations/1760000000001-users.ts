import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Users1760000000001 implements MigrationInterface {
  name = 'Users1760000000001';

  /** The roles' rows are written by `shipRoles`, after every migration. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table roles (
        key text primary key,
        grants jsonb not null,
        dial jsonb not null
      );
      create table teams (
        id uuid primary key,
        name text collate "und-x-icu" not null constraint teams_name_key unique,
        supervisor_id uuid,
        version int not null
      );
      create table users (
        id uuid primary key,
        email text not null constraint users_email_key unique,
        name text collate "und-x-icu" not null,
        role text not null references roles,
        team_id uuid references teams,
        extension text constraint users_extension_key unique,
        device text constraint users_device_key unique,
        queues jsonb not null default '[]',
        locale text,
        time_zone text,
        theme text,
        password_hash text,
        active boolean not null default true,
        created_at timestamptz not null default now(),
        version int not null
      );
      alter table teams add constraint teams_supervisor_id_fkey foreign key (supervisor_id) references users;
      create index users_team_id on users (team_id);
      create index users_name on users (name, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table teams drop constraint teams_supervisor_id_fkey;
      drop table users;
      drop table teams;
      drop table roles;
    `);
  }
}

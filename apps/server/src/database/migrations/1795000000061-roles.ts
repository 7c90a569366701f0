import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that administrators make, teams as a tree, rights for a time. */
export class Roles1795000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table roles
        add column name text collate "und-x-icu" constraint roles_name_key unique,
        add column shipped boolean not null default true,
        add column second_factor boolean not null default false,
        add column version int not null default 1;
      alter table teams add column parent_id uuid constraint teams_parent_id_fkey references teams;
      create index teams_parent_id on teams (parent_id);
      create index teams_supervisor_id on teams (supervisor_id);
      create table temporary_grants (
        id uuid primary key,
        user_id uuid not null constraint temporary_grants_user_id_fkey references users,
        permission text not null,
        scope text not null,
        reason text not null,
        given_by uuid not null references users,
        given_at timestamptz not null,
        ends_at timestamptz not null
      );
      create index temporary_grants_user on temporary_grants (user_id, ends_at);`);
  }

  /** Whoever has a role that is no more becomes an operator. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table temporary_grants;
      alter table teams drop column parent_id;
      drop index teams_supervisor_id;
      update users set role = 'operator' where role in (select key from roles where not shipped);
      delete from roles where not shipped;
      alter table roles drop column name, drop column shipped, drop column second_factor, drop column version;`);
  }
}

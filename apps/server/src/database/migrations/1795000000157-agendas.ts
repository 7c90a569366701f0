import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which day each person has had the agenda, and the lines of one. */
export class Agendas1795000000157 implements MigrationInterface {
  name = 'Agendas1795000000157';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification_agendas (
        user_id uuid primary key references users on delete cascade,
        day date not null
      );
      alter table notifications add items jsonb;
      create index activities_planned_of_owner on activities (owner_id, starts_at) where state = 'planned';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index activities_planned_of_owner;
      alter table notifications drop items;
      drop table notification_agendas;
    `);
  }
}

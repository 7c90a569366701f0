import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a wrap-up may be extended and what follows it, a phone that is lost, and the queues chosen for a shift. */
export class WrapUps1795000000031 implements MigrationInterface {
  name = 'WrapUps1795000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table queues
        add column wrap_up_extensions integer not null default 10,
        add column result_hold_minutes integer`);
    await runner.query('alter table users add column wrap_up_unlimited boolean not null default false');
    await runner.query(`
      alter table agent_states
        add column wrap_up_extensions_left integer,
        add column wrap_up_typing_extended boolean not null default false,
        add column wrap_up_hold_minutes integer,
        add column wrap_up_held boolean not null default false,
        add column lost_since timestamptz,
        add column queues jsonb,
        add column overdue_told boolean not null default false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agent_states
        drop column wrap_up_extensions_left,
        drop column wrap_up_typing_extended,
        drop column wrap_up_hold_minutes,
        drop column wrap_up_held,
        drop column lost_since,
        drop column queues,
        drop column overdue_told`);
    await runner.query('alter table users drop column wrap_up_unlimited');
    await runner.query('alter table queues drop column wrap_up_extensions, drop column result_hold_minutes');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every change of a person at work with its cause and author, and what the states need to be right after a restart. */
export class AgentChanges1795000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agent_state_changes (
        user_id uuid not null,
        seq integer not null,
        at timestamptz not null,
        from_state text not null,
        to_state text not null,
        reason text,
        cause text not null,
        actor jsonb not null,
        call_id uuid,
        details jsonb not null,
        primary key (user_id, seq)
      )`);
    await runner.query(`create index agent_state_changes_by_user on agent_state_changes (user_id, at)`);
    await runner.query(`create index agent_state_changes_by_time on agent_state_changes (at)`);
    await runner.query(`
      create function refuse_agent_state_change() returns trigger language plpgsql as $$
      begin
        raise exception 'What was is not changed: agent_state_changes is only added to';
      end $$`);
    await runner.query(`
      create trigger agent_state_changes_are_kept before update on agent_state_changes
        for each row execute function refuse_agent_state_change()`);
    await runner.query(`
      alter table agent_states
        add column missed_offers integer not null default 0,
        add column in_queues boolean not null default false`);
    await runner.query(`alter table queues add column missed_offers_limit integer not null default 3`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table queues drop column missed_offers_limit');
    await runner.query('alter table agent_states drop column missed_offers, drop column in_queues');
    await runner.query('drop table agent_state_changes');
    await runner.query('drop function refuse_agent_state_change()');
  }
}

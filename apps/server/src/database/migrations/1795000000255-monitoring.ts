import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was in on whose talk, when and how; and whether the company tells its agents. */
export class Monitoring1795000000255 implements MigrationInterface {
  name = 'Monitoring1795000000255';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table monitorings (
        id uuid primary key,
        session_id uuid not null,
        call_id uuid not null,
        pbx text not null,
        leg text not null,
        by_id uuid not null references users,
        by_name text not null,
        agent_id uuid not null references users,
        agent_name text not null,
        deed text not null check (deed in ('listen', 'whisper', 'barge', 'takeOver')),
        told boolean not null,
        asked_at timestamptz not null,
        from_at timestamptz,
        to_at timestamptz
      );
      create index monitorings_list on monitorings (asked_at desc, id desc);
      create index monitorings_call on monitorings (call_id, asked_at desc);
      create index monitorings_agent on monitorings (agent_id, asked_at desc);
      create index monitorings_by on monitorings (by_id, asked_at desc);
      create index monitorings_open on monitorings (session_id) where to_at is null;
      create table monitoring_policy (
        one boolean primary key default true check (one),
        tell_agents boolean not null,
        version int not null
      );
      insert into monitoring_policy (tell_agents, version) values (true, 1);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monitorings, monitoring_policy`);
  }
}

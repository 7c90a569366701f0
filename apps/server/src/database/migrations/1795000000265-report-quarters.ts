import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What reports add up: visits to queues and people's parts in calls as rows of their own, and figures by quarter of an hour.
 * Calls and changes of people at work are noted as they are written; the worker counts what was noted.
 */
export class ReportQuarters1795000000265 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_visits (
        call_id uuid not null,
        n smallint not null,
        pbx text not null,
        queue text not null,
        joined_at timestamptz not null,
        left_at timestamptz not null,
        outcome text not null,
        counted text[] not null,
        primary key (call_id, n)
      );
      create index report_visits_by_end on report_visits (left_at, call_id, n);
      create table report_handlings (
        call_id uuid not null,
        user_id uuid not null,
        ended_at timestamptz not null,
        talk_ms int not null,
        hold_ms int not null,
        transferred boolean not null,
        primary key (call_id, user_id)
      );
      create index report_handlings_by_end on report_handlings (ended_at, call_id, user_id);
      create index report_handlings_by_user on report_handlings (user_id, ended_at, call_id);
      create table report_queue_quarters (
        quarter timestamptz not null,
        pbx text not null,
        queue text not null,
        service_seconds int not null,
        short_abandon_seconds int not null,
        offered int not null,
        answered int not null,
        abandoned int not null,
        short_abandoned int not null,
        callbacks int not null,
        elsewhere int not null,
        answered_within int not null,
        abandoned_within int not null,
        reached int not null,
        answered_wait_ms bigint not null,
        longest_wait_ms bigint not null,
        corrected_at timestamptz,
        primary key (quarter, pbx, queue)
      );
      create table report_agent_quarters (
        quarter timestamptz not null,
        user_id uuid not null,
        available_ms int not null default 0,
        ringing_ms int not null default 0,
        talking_ms int not null default 0,
        held_ms int not null default 0,
        wrap_up_ms int not null default 0,
        break_ms int not null default 0,
        missed_ms int not null default 0,
        unreachable_ms int not null default 0,
        missed int not null default 0,
        handled int not null default 0,
        transferred int not null default 0,
        held int not null default 0,
        handled_talk_ms bigint not null default 0,
        handled_hold_ms bigint not null default 0,
        corrected_at timestamptz,
        primary key (quarter, user_id)
      );
      create index report_agent_quarters_by_user on report_agent_quarters (user_id, quarter);
      create table report_progress (
        one boolean primary key default true check (one),
        calls_until timestamptz,
        agents_until timestamptz
      );
      insert into report_progress default values;
      create table report_changed_calls (id bigint generated always as identity primary key, call_id uuid not null);
      create table report_changed_agents (id bigint generated always as identity primary key, user_id uuid not null, at timestamptz not null);
      insert into report_changed_calls (call_id) select id from calls where pbx <> 'simulation' order by started_at;`);
    // Only ever added to: whoever writes a call never waits for whoever counts.
    await runner.query(`
      create function note_changed_calls() returns trigger language plpgsql as $$
      begin
        insert into report_changed_calls (call_id) select id from changed where state <> 'ringing' and pbx <> 'simulation';
        return null;
      end $$;
      create trigger calls_made_are_counted after insert on calls
        referencing new table as changed for each statement execute function note_changed_calls();
      create trigger calls_changed_are_counted after update on calls
        referencing new table as changed for each statement execute function note_changed_calls();
      create function note_changed_agents() returns trigger language plpgsql as $$
      begin
        insert into report_changed_agents (user_id, at) select user_id, min(at) from changed group by user_id;
        return null;
      end $$;
      create trigger agent_state_changes_are_counted after insert on agent_state_changes
        referencing new table as changed for each statement execute function note_changed_agents();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger agent_state_changes_are_counted on agent_state_changes;
      drop trigger calls_changed_are_counted on calls;
      drop trigger calls_made_are_counted on calls;
      drop function note_changed_agents();
      drop function note_changed_calls();
      drop table report_changed_agents;
      drop table report_changed_calls;
      drop table report_progress;
      drop table report_agent_quarters;
      drop table report_queue_quarters;
      drop table report_handlings;
      drop table report_visits;`);
  }
}

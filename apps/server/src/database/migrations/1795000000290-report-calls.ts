import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What reports on calls read: each call with the outside, each leg of one over a trunk and each transfer as narrow rows of their own,
 * and where a figure that had been complete was corrected. Everything is counted once more from the start, and the reports say
 * until when; results that people give are noted as calls are.
 */
export class ReportCalls1795000000290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_calls (
        call_id uuid primary key,
        ended_at timestamptz not null,
        started_at timestamptz not null,
        direction text not null,
        line text,
        topic text,
        number text,
        outcome text not null,
        talk_ms int not null,
        wait_ms int not null,
        result text,
        known boolean not null,
        former timestamptz,
        former_answered timestamptz,
        next timestamptz,
        former_same timestamptz,
        former_answered_same timestamptz,
        next_same timestamptz
      );
      create index report_calls_by_end on report_calls (ended_at, call_id);
      create index report_calls_by_number on report_calls (number, started_at) where direction = 'inbound' and number is not null;
      create table report_legs (
        call_id uuid not null,
        n smallint not null,
        ended_at timestamptz not null,
        trunk text not null,
        direction text not null,
        answered boolean not null,
        cause smallint,
        primary key (call_id, n)
      );
      create index report_legs_by_end on report_legs (ended_at, call_id, n);
      create table report_transfers (
        call_id uuid not null,
        n smallint not null,
        ended_at timestamptz not null,
        from_user uuid,
        to_kind text not null,
        to_key text not null,
        mode text not null,
        ended text not null,
        primary key (call_id, n)
      );
      create index report_transfers_by_end on report_transfers (ended_at, call_id, n);
      create table report_corrections (
        report text not null,
        quarter timestamptz not null,
        key text not null,
        at timestamptz not null,
        primary key (report, quarter, key)
      );
      create table report_settings (
        one boolean primary key default true check (one),
        repeat_days int not null default 7 check (repeat_days between 1 and 30),
        same_topic boolean not null default false,
        version int not null default 1
      );
      insert into report_settings default values;
      insert into report_changed_calls (call_id) select id from calls where pbx <> 'simulation' order by started_at;
      -- Until all of them are counted, nothing is complete.
      update report_progress set calls_until = null;`);
    await runner.query(`
      create function note_given_results() returns trigger language plpgsql as $$
      begin
        insert into report_changed_calls (call_id) select call_id from given where disposition is not null;
        return null;
      end $$;
      create function note_changed_results() returns trigger language plpgsql as $$
      begin
        insert into report_changed_calls (call_id)
        select given.call_id from given join former using (call_id) where given.disposition is distinct from former.disposition;
        return null;
      end $$;
      create trigger results_given_are_counted after insert on call_work
        referencing new table as given for each statement execute function note_given_results();
      create trigger results_changed_are_counted after update on call_work
        referencing new table as given old table as former for each statement execute function note_changed_results();
      -- A number that is erased is forgotten here in the same moment; what had been counted of it stays.
      create function forget_reported_number() returns trigger language plpgsql as $$
      begin
        update report_calls set number = null where call_id = new.id;
        return null;
      end $$;
      create trigger numbers_erased_are_forgotten after update of outside_number on calls
        for each row when (old.outside_number is not null and new.outside_number is null) execute function forget_reported_number();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger numbers_erased_are_forgotten on calls;
      drop trigger results_changed_are_counted on call_work;
      drop trigger results_given_are_counted on call_work;
      drop function forget_reported_number();
      drop function note_changed_results();
      drop function note_given_results();
      drop table report_settings;
      drop table report_corrections;
      drop table report_transfers;
      drop table report_legs;
      drop table report_calls;`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger of recordings: who paused them, what is not recorded and why, what disk and calls disagree on, how long they are kept,
 * and who listened. Like calls it refers to people by their id and the name of that day.
 */
export class RecordingLedger1795000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recordings
        add column tries integer not null default 0,
        add column verified_at timestamptz,
        add column deleted_at timestamptz,
        add column deleted_by jsonb`);
    await runner.query(`create index recordings_by_key on recordings (store_key) where store_key is not null`);
    await runner.query(`create index recordings_to_verify on recordings (verified_at nulls first) where state in ('ready', 'damaged')`);
    await runner.query(`
      alter table numbers
        add column recording text not null default 'record',
        add column notice text`);
    await runner.query(`
      create table recording_pauses (
        id uuid primary key,
        call_id uuid not null,
        pbx text not null,
        by_id uuid not null,
        by_name text not null,
        asked_at timestamptz not null,
        until timestamptz not null,
        confirmed_at timestamptz,
        ended_at timestamptz,
        ended_how text
      )`);
    await runner.query(`create index recording_pauses_by_call on recording_pauses (call_id, asked_at)`);
    await runner.query(`create unique index recording_pauses_open on recording_pauses (call_id) where ended_at is null`);
    await runner.query(`create table recording_pause_limits (pbx text not null, queue text, seconds integer not null)`);
    await runner.query(`create unique index recording_pause_limits_key on recording_pause_limits (pbx, coalesce(queue, ''))`);
    await runner.query(`create table recording_gaps (call_id uuid primary key, reasons text[] not null, seconds numeric(12, 3) not null)`);
    await runner.query(`
      create table recording_findings (
        id uuid primary key,
        kind text not null,
        pbx text not null,
        subject text not null,
        call_id uuid,
        file text,
        bytes bigint,
        at timestamptz not null,
        seconds numeric(12, 3),
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        unique (kind, pbx, subject)
      )`);
    await runner.query(`create index recording_findings_by_time on recording_findings (at desc, id desc)`);
    await runner.query(`
      create table recording_runs (
        id uuid primary key,
        started_at timestamptz not null,
        ended_at timestamptz,
        files integer not null default 0,
        reimported integer not null default 0,
        verified integer not null default 0,
        deleted integer not null default 0
      )`);
    await runner.query(`
      create table retention_rules (
        id uuid primary key,
        scope text not null,
        value text,
        days integer not null,
        version integer not null
      )`);
    await runner.query(`create unique index retention_rules_key on retention_rules (scope, coalesce(value, ''))`);
    await runner.query(`
      create table recording_holds (
        id uuid primary key,
        call_id uuid not null,
        reason text not null,
        by_id uuid not null,
        by_name text not null,
        at timestamptz not null,
        released_at timestamptz,
        released_by_id uuid,
        released_by_name text
      )`);
    await runner.query(`create unique index recording_holds_open on recording_holds (call_id) where released_at is null`);
    await runner.query(`
      create table recording_listens (
        id uuid primary key,
        call_id uuid not null,
        n integer not null,
        by_id uuid not null,
        by_name text not null,
        address text,
        at timestamptz not null,
        last_at timestamptz not null,
        bytes int8multirange not null default '{}'
      )`);
    await runner.query(`create index recording_listens_by_call on recording_listens (call_id, at desc)`);
    await runner.query(`create index recording_listens_by_person on recording_listens (by_id, at desc, id desc)`);
    await runner.query(`create index recording_listens_by_time on recording_listens (at desc, id desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['listens', 'holds', 'runs', 'findings', 'gaps', 'pause_limits', 'pauses'].map((name) => `recording_${name}`);
    for (const table of [...tables, 'retention_rules']) await runner.query(`drop table ${table}`);
    await runner.query('alter table numbers drop column recording, drop column notice');
    for (const index of ['recordings_by_key', 'recordings_to_verify']) await runner.query(`drop index ${index}`);
    await runner.query('alter table recordings drop column tries, drop column verified_at, drop column deleted_at, drop column deleted_by');
  }
}

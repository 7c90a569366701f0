import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calls: what the PBX said (call_facts), what it adds up to (calls), and what people made of it (call_work, with history).
 * Nothing here refers to users or clients by key: a ledger outlives the people in it.
 */
export class Calls1763805600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_facts (
        call_id uuid not null,
        key text not null,
        at timestamptz not null,
        kind text not null,
        fact jsonb not null,
        received_at timestamptz not null default now(),
        primary key (call_id, key)
      ) partition by range (call_id)`);
    await runner.query(`create table call_facts_other partition of call_facts default`);
    // A call's id begins with the milliseconds of its start, so a month of calls is a range of ids.
    await runner.query(`
      create function call_id_floor(moment timestamptz) returns uuid language sql immutable as $$
        select (rpad(lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0'))::uuid
      $$`);
    await runner.query(`
      create function ensure_call_facts_partition(moment timestamptz) returns void language plpgsql as $$
      declare
        first timestamptz := date_trunc('month', moment, 'UTC');
        name text := 'call_facts_' || to_char(first at time zone 'UTC', 'YYYY_MM');
      begin
        perform pg_advisory_xact_lock(hashtext('call_facts partitions'));
        if to_regclass(name) is null then
          execute format('create table %I partition of call_facts for values from (%L) to (%L)',
            name, call_id_floor(first), call_id_floor(first + interval '1 month'));
        end if;
      end $$`);
    await runner.query(`
      create table calls (
        id uuid primary key,
        pbx text not null,
        linked_id text not null,
        direction text not null,
        state text not null,
        caller_number text,
        caller_name text,
        called_number text,
        outside_number text,
        queue text,
        agent_id uuid,
        user_ids uuid[] not null default '{}',
        talker_ids uuid[] not null default '{}',
        started_at timestamptz not null,
        answered_at timestamptz,
        ended_at timestamptz,
        wait_seconds numeric(12, 3) not null,
        talk_seconds numeric(12, 3) not null,
        hold_seconds numeric(12, 3) not null,
        outcome text,
        hangup_by text,
        legs jsonb not null,
        segments jsonb not null,
        offers jsonb not null,
        queue_entries jsonb not null,
        tracks jsonb not null,
        provenance text not null default 'live',
        merged_into uuid,
        demo boolean not null default false,
        unique (pbx, linked_id)
      )`);
    await runner.query(`create index calls_by_start on calls (started_at desc, id desc)`);
    await runner.query(`create index calls_open on calls (started_at) where state <> 'ended'`);
    await runner.query(`create index calls_by_outside_number on calls (outside_number, started_at desc) where outside_number is not null`);
    await runner.query(`create index calls_by_queue on calls (queue, started_at desc) where queue is not null`);
    await runner.query(`create index calls_by_agent on calls (agent_id, started_at desc) where agent_id is not null`);
    await runner.query(`create index calls_by_user on calls using gin (user_ids)`);
    await runner.query(`
      create table call_work (
        call_id uuid primary key,
        client_id uuid,
        client_bound_by text,
        note text,
        saved_note text,
        disposition text,
        updated_at timestamptz not null default now(),
        updated_by uuid,
        version integer not null default 1
      )`);
    await runner.query(`create index call_work_by_client on call_work (client_id, call_id desc) where client_id is not null`);
    await runner.query(`
      create table call_work_changes (
        id uuid primary key,
        call_id uuid not null,
        at timestamptz not null,
        by_id uuid,
        field text not null,
        from_value text,
        to_value text
      )`);
    await runner.query(`create index call_work_changes_by_call on call_work_changes (call_id, at desc)`);
    await runner.query(`
      create table recordings (
        call_id uuid not null,
        n integer not null,
        leg text not null,
        pbx text not null,
        pbx_file text,
        state text not null,
        store_key text,
        bytes bigint,
        sha256 text,
        seconds numeric(12, 3),
        started_at timestamptz not null,
        primary key (call_id, n),
        unique (call_id, leg)
      )`);
    await runner.query(`
      create table dispositions (
        id uuid primary key,
        key text not null unique,
        label jsonb not null,
        position integer not null,
        active boolean not null default true,
        version integer not null default 1
      )`);
    await runner.query(`
      create table queues (
        id uuid primary key,
        pbx text not null,
        name text not null,
        title text not null,
        wrap_up_seconds integer not null default 30,
        version integer not null default 1,
        unique (pbx, name)
      )`);
    await runner.query(`
      create table agent_states (
        user_id uuid primary key,
        base text not null,
        reason text,
        base_since timestamptz not null,
        wrap_up_call_id uuid,
        wrap_up_since timestamptz,
        wrap_up_until timestamptz,
        missed_since timestamptz,
        next_state text,
        next_reason text,
        version integer not null default 1
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['agent_states', 'queues', 'dispositions', 'recordings', 'call_work_changes', 'call_work', 'calls', 'call_facts']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('drop function ensure_call_facts_partition(timestamptz)');
    await runner.query('drop function call_id_floor(timestamptz)');
  }
}

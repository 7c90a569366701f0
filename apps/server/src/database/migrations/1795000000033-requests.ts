import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests: what somebody wants of us, of missed calls first. `request_calls` holds each missed call once, whatever is told twice.
 * Calls have no foreign keys: the ledger may be rebuilt under them.
 */
export class Requests1795000000033 implements MigrationInterface {
  name = 'Requests1795000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests (
        id uuid primary key,
        kind text not null,
        state text not null,
        caller_number text,
        caller_name text,
        client_id uuid references clients,
        queue text,
        line text,
        owner_id uuid references users,
        team_id uuid references teams,
        routing jsonb not null,
        count int not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        longest_wait_seconds numeric(12, 3) not null,
        why text not null,
        due_at timestamptz not null,
        escalated_at timestamptz,
        claimed_by uuid references users,
        claimed_until timestamptz,
        resolution text,
        close_note text,
        closed_at timestamptz,
        closed_by uuid references users,
        handled_by_call_id uuid,
        created_at timestamptz not null,
        version int not null
      );
      create unique index requests_open_number on requests (kind, caller_number) where state = 'open' and caller_number is not null;
      create index requests_by_due on requests (state, due_at, id);
      create index requests_by_end on requests (closed_at desc, id desc) where state = 'done';
      create index requests_by_owner on requests (owner_id, state, due_at, id);
      create index requests_by_client on requests (client_id) where client_id is not null;
      create table request_calls (
        call_id uuid primary key,
        request_id uuid not null references requests on delete cascade,
        at timestamptz not null,
        why text not null,
        queue text,
        wait_seconds numeric(12, 3) not null
      );
      create index request_calls_by_request on request_calls (request_id, at desc);
      create table request_places (
        request_id uuid primary key references requests on delete cascade,
        pbx text not null,
        queue text not null,
        number text not null,
        joined_at timestamptz not null,
        state text not null,
        tries int not null,
        next_at timestamptz,
        call_id uuid
      );
      create index request_places_by_next on request_places (next_at) where state = 'waiting';
      create index request_places_by_call on request_places (call_id) where state = 'placed';
      alter table queues add column call_back_minutes int not null default 30;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table queues drop column call_back_minutes;
      drop table request_places; drop table request_calls; drop table requests;`);
  }
}

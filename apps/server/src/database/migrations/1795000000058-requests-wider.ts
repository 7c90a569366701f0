import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of every kind: a number, a place among the states of work, a clock that a policy sets.
 * Whether a request is open follows from its status, so that nothing else has to be told.
 */
export class RequestsWider1795000000058 implements MigrationInterface {
  name = 'RequestsWider1795000000058';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sla_policies (
        id uuid primary key,
        name text collate "und-x-icu" not null constraint sla_policies_name_key unique,
        kinds text[] not null,
        priorities text[] not null,
        calendar_id uuid constraint sla_policies_calendar_id_fkey references calendars,
        response_minutes int not null,
        resolution_minutes int not null,
        supervisor_after_minutes int not null,
        head_after_minutes int not null,
        head_id uuid constraint sla_policies_head_id_fkey references users,
        active boolean not null,
        version int not null
      );
      create sequence request_numbers;
      drop index requests_open_number; drop index requests_by_due; drop index requests_by_end; drop index requests_by_owner;
      alter table requests
        alter column why drop not null,
        add column number text,
        add column status text,
        add column channel text not null default 'phone',
        add column subject text,
        add column body text,
        add column priority text not null default 'normal',
        add column call_id uuid,
        add column created_by uuid references users,
        add column sla_policy_id uuid references sla_policies,
        add column calendar_id uuid references calendars,
        add column sla_minutes double precision,
        add column spent_minutes double precision not null default 0,
        add column running_since timestamptz,
        add column half_at timestamptz,
        add column most_at timestamptz,
        add column response_due_at timestamptz,
        add column responded_at timestamptz,
        add column told text[] not null default '{}',
        add column called_user_id uuid references users,
        add column absence text,
        add column absence_reason text,
        add column duplicate_of uuid references requests,
        add column previous_id uuid references requests,
        add column reopened int not null default 0,
        add column deleted_at timestamptz,
        add column delete_reason text;
      update requests r set
        number = n.number,
        status = case when r.state = 'done' then 'done' when r.owner_id is null then 'new' else 'assigned' end,
        sla_minutes = extract(epoch from greatest(r.due_at - r.created_at, interval '1 minute')) / 60,
        running_since = case when r.state = 'open' then r.created_at end,
        half_at = r.created_at + (r.due_at - r.created_at) * 0.5,
        most_at = r.created_at + (r.due_at - r.created_at) * 0.8,
        told = case when r.escalated_at is null then '{}' else '{response,half,most,due,supervisor}'::text[] end
      from (select id, 'REQ-' || extract(year from created_at at time zone 'UTC') || '-'
          || lpad(nextval('request_numbers')::text, 6, '0') as number
        from (select id, created_at from requests order by created_at, id) ordered) n
      where n.id = r.id;
      alter table requests drop column state;
      alter table requests
        alter column number set not null,
        alter column status set not null,
        alter column sla_minutes set not null,
        add column state text not null generated always as (case when deleted_at is null
          and status in ('new', 'assigned', 'inProgress', 'waitingClient', 'reopened') then 'open' else 'done' end) stored,
        add constraint requests_number_key unique (number);
      create unique index requests_open_number on requests (kind, caller_number)
        where state = 'open' and kind = 'missedCall' and caller_number is not null;
      create index requests_by_due on requests (state, due_at, id);
      create index requests_by_end on requests (closed_at desc, id desc) where state = 'done';
      create index requests_by_owner on requests (owner_id, state, due_at, id);
      create index requests_by_team on requests (team_id, state, due_at, id) where team_id is not null;
      create index requests_by_status on requests (status, due_at, id) where state = 'open';
      create index requests_by_previous on requests (previous_id) where previous_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from requests where kind <> 'missedCall' or deleted_at is not null;
      alter table requests add column old_state text;
      update requests set old_state = state;
      drop index requests_open_number;
      alter table requests drop column state, drop column number, drop column status, drop column channel, drop column subject,
        drop column body, drop column priority, drop column call_id, drop column created_by, drop column sla_policy_id,
        drop column calendar_id, drop column sla_minutes, drop column spent_minutes, drop column running_since, drop column half_at,
        drop column most_at, drop column response_due_at, drop column responded_at, drop column told, drop column called_user_id,
        drop column absence, drop column absence_reason, drop column duplicate_of, drop column previous_id, drop column reopened,
        drop column deleted_at, drop column delete_reason;
      alter table requests rename column old_state to state;
      alter table requests alter column state set not null, alter column why set not null;
      create unique index requests_open_number on requests (kind, caller_number) where state = 'open' and caller_number is not null;
      create index requests_by_due on requests (state, due_at, id);
      create index requests_by_end on requests (closed_at desc, id desc) where state = 'done';
      create index requests_by_owner on requests (owner_id, state, due_at, id);
      drop sequence request_numbers;
      drop table sla_policies;`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deals, whom one speaks with, what happened to them, and the calls that belong to them. Calls have no foreign keys: the ledger may be rebuilt under them. */
export class Deals1795000000055 implements MigrationInterface {
  name = 'Deals1795000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence deal_numbers;
      create table deals (
        id uuid primary key,
        number text not null constraint deals_number_key unique,
        subject text not null,
        client_id uuid not null references clients,
        source text,
        pipeline_id uuid not null references pipelines,
        stage_id uuid not null references pipeline_stages,
        stage_since timestamptz not null,
        amount numeric(18, 2),
        currency text not null,
        probability int,
        expected_on date,
        owner_id uuid not null references users,
        team_id uuid references teams,
        next_contact_at timestamptz,
        next_contact_kind text,
        next_activity_id uuid,
        state text not null,
        lost_reason text references lost_reasons (key),
        close_note text,
        closed_at timestamptz,
        merged_into uuid references deals,
        lead_id uuid constraint deals_lead_id_key unique references leads,
        created_by uuid not null references users,
        created_at timestamptz not null,
        updated_by uuid not null references users,
        updated_at timestamptz not null,
        escalated_at timestamptz,
        deleted_at timestamptz,
        version int not null,
        constraint deals_open_has_next check (state <> 'open' or next_contact_at is not null),
        constraint deals_won_has_amount check (state <> 'won' or coalesce(amount, 0) > 0)
      );
      create index deals_by_next on deals (state, next_contact_at, id) where deleted_at is null;
      create index deals_by_owner on deals (owner_id, state, next_contact_at, id) where deleted_at is null;
      create index deals_by_stage on deals (stage_id, state, stage_since, id) where deleted_at is null;
      create index deals_by_creation on deals (created_at desc, id desc);
      create index deals_of_owner on deals (owner_id, created_at desc, id desc);
      create index deals_of_creator on deals (created_by, created_at desc, id desc);
      create index deals_of_client on deals (client_id, created_at desc, id desc);
      create index deals_subject on deals using gin (subject gin_trgm_ops);
      create table deal_contacts (
        deal_id uuid not null references deals on delete cascade,
        client_id uuid not null references clients,
        position int not null,
        primary key (deal_id, client_id)
      );
      create index deal_contacts_client on deal_contacts (client_id);
      create table deal_events (
        id uuid primary key,
        deal_id uuid not null references deals on delete cascade,
        at timestamptz not null,
        what text not null,
        by_id uuid references users,
        values jsonb not null
      );
      create index deal_events_of_deal on deal_events (deal_id, at desc, id desc);
      create table deal_calls (
        call_id uuid primary key,
        deal_id uuid not null references deals on delete cascade,
        at timestamptz not null,
        by_id uuid not null references users
      );
      create index deal_calls_of_deal on deal_calls (deal_id, at desc, call_id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table deal_calls; drop table deal_events; drop table deal_contacts; drop table deals; drop sequence deal_numbers;',
    );
  }
}

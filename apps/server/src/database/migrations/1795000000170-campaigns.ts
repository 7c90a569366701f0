import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Campaigns: whom they call, in which order, and each attempt with the rule that allowed it. */
export class Campaigns1795000000170 implements MigrationInterface {
  name = 'Campaigns1795000000170';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table campaigns (
        id uuid primary key,
        name text collate "und-x-icu" not null,
        goal text not null,
        mode text not null,
        state text not null,
        state_reason text,
        state_at timestamptz not null,
        purpose text not null,
        rule_pack text not null,
        pbx text not null,
        queue text not null,
        caller_id text,
        script_id uuid references scripts,
        priority smallint not null,
        starts_at timestamptz,
        ends_at timestamptz,
        settings jsonb not null,
        created_at timestamptz not null,
        created_by uuid not null references users,
        version int not null
      );
      create unique index campaigns_name on campaigns (lower(name));
      create index campaigns_list on campaigns (created_at desc, id desc);
      create table campaign_lists (
        id uuid primary key,
        campaign_id uuid not null references campaigns on delete cascade,
        name text collate "und-x-icu" not null,
        priority smallint not null,
        weight smallint not null,
        active boolean not null,
        created_at timestamptz not null,
        version int not null,
        unique (campaign_id, name)
      );
      create table campaign_contacts (
        id uuid primary key,
        campaign_id uuid not null references campaigns on delete cascade,
        list_id uuid not null references campaign_lists on delete cascade,
        client_id uuid references clients,
        name text not null,
        locale text,
        time_zone text,
        fields jsonb not null,
        priority smallint not null,
        state text not null,
        ended text,
        next_at timestamptz,
        callback_at timestamptz,
        callback_zone text,
        callback_agent_id uuid references users,
        attempts int not null,
        last_attempt_at timestamptz,
        result text,
        version int not null
      );
      create index campaign_contacts_client on campaign_contacts (client_id) where client_id is not null;
      create index campaign_contacts_waiting on campaign_contacts (list_id, priority, next_at nulls first, id) where state = 'waiting';
      create index campaign_contacts_open on campaign_contacts (campaign_id) where state = 'dialling';
      create index campaign_contacts_callbacks on campaign_contacts (campaign_id, callback_at) where callback_at is not null;
      create index campaign_contacts_campaign on campaign_contacts (campaign_id, id);
      create table campaign_numbers (
        contact_id uuid not null references campaign_contacts on delete cascade,
        position smallint not null,
        number text not null,
        label text,
        time_zone text,
        attempts int not null default 0,
        last_attempt_at timestamptz,
        wrong boolean not null default false,
        primary key (contact_id, position),
        unique (contact_id, number)
      );
      create index campaign_numbers_number on campaign_numbers (number);
      create table campaign_attempts (
        id uuid primary key,
        campaign_id uuid not null references campaigns on delete cascade,
        contact_id uuid not null references campaign_contacts on delete cascade,
        number text not null,
        mode text not null,
        call_id uuid not null unique,
        agent_id uuid references users,
        at timestamptz not null,
        answered_at timestamptz,
        ended_at timestamptz,
        outcome text,
        result text,
        rules jsonb not null
      );
      create unique index campaign_attempts_one_at_once on campaign_attempts (contact_id) where outcome is null;
      create index campaign_attempts_contact on campaign_attempts (contact_id, at desc);
      create index campaign_attempts_campaign on campaign_attempts (campaign_id, at desc, id desc);
      create index campaign_attempts_number on campaign_attempts (number, at desc);
      create table campaign_seats (
        user_id uuid primary key references users,
        campaign_id uuid not null references campaigns on delete cascade,
        since timestamptz not null
      );
      create index campaign_seats_campaign on campaign_seats (campaign_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table campaign_seats, campaign_attempts, campaign_numbers, campaign_contacts, campaign_lists, campaigns;');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls, meetings and letters, planned or entered afterwards. `starts_at` and `ends_at`: as it came, else as planned. */
export class Activities1795000000056 implements MigrationInterface {
  name = 'Activities1795000000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table activities (
        id uuid primary key,
        type text not null,
        state text not null,
        subject text not null,
        place text,
        deal_id uuid references deals,
        client_id uuid references clients,
        call_id uuid,
        owner_id uuid not null references users,
        planned_start timestamptz,
        minutes int not null,
        actual_start timestamptz,
        actual_end timestamptz,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        result text,
        decision text,
        told_at timestamptz,
        created_by uuid not null references users,
        created_at timestamptz not null,
        version int not null
      );
      create index activities_by_start on activities (starts_at, id);
      create index activities_of_deal on activities (deal_id, starts_at desc, id desc) where deal_id is not null;
      create index activities_planned on activities (deal_id, planned_start) where state = 'planned';
      create index activities_of_client on activities (client_id, starts_at, id) where client_id is not null;
      create table activity_users (
        activity_id uuid not null references activities on delete cascade,
        user_id uuid not null references users,
        primary key (activity_id, user_id)
      );
      create index activity_users_user on activity_users (user_id, activity_id);
      create index activities_of_owner on activities (owner_id, starts_at, id);
      create table activity_contacts (
        activity_id uuid not null references activities on delete cascade,
        client_id uuid not null references clients,
        primary key (activity_id, client_id)
      );
      create index activity_contacts_client on activity_contacts (client_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table activity_contacts; drop table activity_users; drop table activities;');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Leads1795000000011 implements MigrationInterface {
  name = 'Leads1795000000011';

  /** A lead's call has no foreign key: the ledger may be rebuilt under it. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence lead_numbers;
      create table leads (
        id uuid primary key,
        number text not null constraint leads_number_key unique,
        subject text not null,
        note text,
        wish text,
        source text,
        client_id uuid references clients,
        call_id uuid,
        state text not null,
        owner_id uuid references users,
        team_id uuid references teams,
        created_by uuid not null references users,
        created_at timestamptz not null,
        due_at timestamptz not null,
        assigned_at timestamptz,
        accepted_at timestamptz,
        escalated_at timestamptz,
        closed_at timestamptz,
        close_note text,
        routing jsonb not null,
        returns jsonb not null default '[]',
        version int not null
      );
      create index leads_created on leads (created_at desc, id desc);
      create index leads_owner on leads (owner_id, created_at desc, id desc);
      create index leads_creator on leads (created_by, created_at desc, id desc);
      create index leads_client on leads (client_id, created_at desc) where client_id is not null;
      create index leads_call on leads (call_id) where call_id is not null;
      create index leads_open on leads (owner_id) where state in ('new', 'accepted');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table leads; drop sequence lead_numbers;');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of rule packs, numbers that are not called, and consents that run out and can be shown. */
export class Compliance1795000000180 implements MigrationInterface {
  name = 'Compliance1795000000180';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rule_packs (
        key text not null,
        version int not null,
        purposes jsonb not null,
        sources jsonb not null,
        shipped boolean not null,
        note text,
        by_id uuid references users,
        by_name text,
        created_at timestamptz not null,
        primary key (key, version)
      );
      create table do_not_call (
        id uuid primary key,
        number text not null,
        campaign_id uuid references campaigns on delete cascade,
        source text not null,
        reason text,
        expires_at timestamptz,
        at timestamptz not null,
        by_id uuid references users,
        by_name text,
        lifted_at timestamptz,
        lift_reason text,
        lifted_by_id uuid references users,
        lifted_by_name text
      );
      create unique index do_not_call_open on do_not_call (number, campaign_id) nulls not distinct where lifted_at is null;
      create index do_not_call_number on do_not_call (number, at desc);
      create index do_not_call_list on do_not_call (at desc, id desc);
      alter table client_consents add column proof text, add column expires_at timestamptz;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table client_consents drop column proof, drop column expires_at;
      drop table do_not_call, rule_packs;`);
  }
}

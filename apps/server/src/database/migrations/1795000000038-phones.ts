import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The phone each person has claimed, and the SIP accounts of those whose PBX is not the one we ship. */
export class Phones1795000000038 implements MigrationInterface {
  name = 'Phones1795000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table phones (
        user_id uuid primary key references users,
        claim uuid not null,
        kind text not null,
        device text not null,
        place text not null,
        tab text not null,
        session_id uuid not null,
        since timestamptz not null
      );
      create table sip_accounts (
        user_id uuid primary key references users,
        username text not null constraint sip_accounts_username_key unique,
        sealed_secret text not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sip_accounts');
    await runner.query('drop table phones');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What besides the password lets somebody in, former passwords, and the devices they came from. */
export class SecondFactors1795000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_factors (
        user_id uuid primary key references users,
        secret text not null,
        made_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint not null default 0
      );
      create table recovery_codes (
        user_id uuid not null references second_factors on delete cascade,
        code_hash bytea not null,
        primary key (user_id, code_hash)
      );
      create table former_passwords (
        id uuid primary key,
        user_id uuid not null references users,
        password_hash text not null
      );
      create index former_passwords_user on former_passwords (user_id, id desc);
      create table known_devices (
        user_id uuid not null references users,
        device_hash bytea not null,
        first_seen_at timestamptz not null,
        primary key (user_id, device_hash)
      );
      create index sessions_user on sessions (user_id, last_seen_at desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index sessions_user;
      drop table known_devices; drop table former_passwords; drop table recovery_codes; drop table second_factors;`);
  }
}

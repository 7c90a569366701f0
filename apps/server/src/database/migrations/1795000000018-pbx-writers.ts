import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which server writes what a PBX says: at most one, by a lease that it renews (docs/adr/0015). */
export class PbxWriters1795000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pbx_writers (
        pbx text primary key,
        owner text,
        epoch bigint not null default 0,
        backend integer,
        renewed_at timestamptz,
        last_event_at timestamptz
      )`);
    await runner.query(`comment on column pbx_writers.epoch is 'raised by every change of the owner'`);
    await runner.query(`comment on column pbx_writers.backend is 'the owner''s connection: when it is gone, so is probably the owner'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pbx_writers');
  }
}

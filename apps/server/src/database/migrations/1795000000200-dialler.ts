import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a campaign has dropped is dialled again only for an agent who is free; attempts of which nothing is known yet are found. */
export class Dialler1795000000200 implements MigrationInterface {
  name = 'Dialler1795000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table campaign_contacts add column dropped_at timestamptz;
      create index campaign_attempts_open on campaign_attempts (at) where outcome is null or outcome = 'unknown';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index campaign_attempts_open; alter table campaign_contacts drop column dropped_at;');
  }
}

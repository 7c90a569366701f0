import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why the contacts of campaigns are not called, as it was counted last: a row for each reason, with the contacts that have it. */
export class CampaignReasons1795000000261 implements MigrationInterface {
  name = 'CampaignReasons1795000000261';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table campaign_reasons (
        campaign_id uuid not null references campaigns on delete cascade,
        position smallint not null,
        reason text not null,
        ended text,
        contacts int not null,
        ids uuid[] not null,
        at timestamptz not null,
        milliseconds int not null,
        primary key (campaign_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table campaign_reasons');
  }
}

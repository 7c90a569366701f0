import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What campaigns may cost and how many results are enough; and what their reports and boards are quick by. */
export class CampaignGoals1795000000230 implements MigrationInterface {
  name = 'CampaignGoals1795000000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table campaign_goals (
        campaign_id uuid primary key references campaigns on delete cascade,
        cost_per_attempt numeric(12, 4) not null,
        cost_per_minute numeric(12, 4) not null,
        quotas jsonb not null,
        version int not null
      );
      create index campaign_attempts_results on campaign_attempts (campaign_id, result, contact_id) where result is not null;
      create index campaigns_starting on campaigns (starts_at) where starts_at is not null and state in ('draft', 'paused');
      create index campaigns_ending on campaigns (ends_at) where ends_at is not null and state <> 'finished';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index campaign_attempts_results, campaigns_starting, campaigns_ending;
      drop table campaign_goals;`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call that was taken to be reviewed is not somebody's for ever. */
export class ReviewClaims1795000000330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table review_picks add column claimed_until timestamptz;
      update review_picks set claimed_until = now() + interval '48 hours' where state = 'claimed';
      create index review_picks_claims_ending on review_picks (claimed_until) where state = 'claimed';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table review_picks drop column claimed_until');
  }
}

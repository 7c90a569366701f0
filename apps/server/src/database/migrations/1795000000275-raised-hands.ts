import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when somebody asks for help; null: they do not. */
export class RaisedHands1795000000275 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table agent_states add column hand_raised_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table agent_states drop column hand_raised_at`);
  }
}

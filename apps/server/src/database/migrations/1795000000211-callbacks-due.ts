import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Promised calls are looked for every minute by their moment, whoever promised them. */
export class CallbacksDue1795000000211 implements MigrationInterface {
  name = 'CallbacksDue1795000000211';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index campaign_contacts_my_callbacks;
      create index campaign_contacts_callbacks_due on campaign_contacts (callback_at) where callback_at is not null and state = 'waiting';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index campaign_contacts_callbacks_due;
      create index campaign_contacts_my_callbacks on campaign_contacts (callback_agent_id, callback_at)
        where callback_at is not null and state = 'waiting';`);
  }
}

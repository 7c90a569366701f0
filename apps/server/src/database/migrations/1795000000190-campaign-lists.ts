import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts are found by the zones in which it is an hour for calls; a promised call goes its own way. */
export class CampaignLists1795000000190 implements MigrationInterface {
  name = 'CampaignLists1795000000190';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table campaign_contacts
        add column zones text collate "C" not null default '|',
        add column created_at timestamptz not null default now();
      drop index campaign_contacts_waiting;
      create index campaign_contacts_waiting on campaign_contacts
        (list_id, zones, priority, coalesce(next_at, '-infinity'), id) where state = 'waiting' and callback_at is null;
      create index campaign_contacts_list on campaign_contacts (list_id, id);
      create index campaign_contacts_state on campaign_contacts (campaign_id, state, id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index campaign_contacts_state, campaign_contacts_list, campaign_contacts_waiting;
      alter table campaign_contacts drop column created_at, drop column zones;
      create index campaign_contacts_waiting on campaign_contacts (list_id, priority, next_at nulls first, id) where state = 'waiting';`);
  }
}

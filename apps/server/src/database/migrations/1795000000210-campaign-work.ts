import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agents at work on campaigns: whom a seat shows, what was skipped and why, and what a result makes of a contact. */
export class CampaignWork1795000000210 implements MigrationInterface {
  name = 'CampaignWork1795000000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table campaign_seats
        add column contact_id uuid references campaign_contacts on delete set null,
        add column number_position smallint,
        add column served_at timestamptz,
        add column dial_at timestamptz,
        add column reserved_until timestamptz;
      -- A contact is shown to one agent at a time.
      create unique index campaign_seats_contact on campaign_seats (contact_id) where contact_id is not null;
      create table campaign_skips (
        id uuid primary key,
        campaign_id uuid not null references campaigns on delete cascade,
        contact_id uuid not null references campaign_contacts on delete cascade,
        agent_id uuid not null references users,
        reason text not null,
        at timestamptz not null
      );
      create index campaign_skips_contact on campaign_skips (contact_id, at desc);
      create index campaign_skips_campaign on campaign_skips (campaign_id, at desc);
      create table campaign_results (
        campaign_id uuid not null references campaigns on delete cascade,
        result text not null,
        action jsonb not null,
        reasons jsonb not null,
        template_id uuid references message_templates,
        success boolean not null,
        primary key (campaign_id, result)
      );
      alter table campaign_attempts
        add column details jsonb not null default '{"reason": null, "callback": null}',
        -- What came of its result besides: lead, deal, request, message.
        add column made jsonb not null default '{}';
      create index campaign_attempts_agent on campaign_attempts (campaign_id, agent_id, at desc) where agent_id is not null;
      create index campaign_contacts_my_callbacks on campaign_contacts (callback_agent_id, callback_at)
        where callback_at is not null and state = 'waiting';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index campaign_contacts_my_callbacks, campaign_attempts_agent, campaign_seats_contact;
      drop table campaign_results, campaign_skips;
      alter table campaign_attempts drop column details, drop column made;
      alter table campaign_seats drop column contact_id, drop column number_position, drop column served_at, drop column dial_at,
        drop column reserved_until;`);
  }
}

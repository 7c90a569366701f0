import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scripts that branch, in versions, and what was answered to them in each call. */
export class BranchingScripts1795000000220 implements MigrationInterface {
  name = 'BranchingScripts1795000000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table script_versions (
        id uuid primary key,
        script_id uuid not null references scripts,
        number int not null,
        state text not null check (state in ('draft', 'published', 'retired')),
        locale text not null,
        steps jsonb not null,
        objections jsonb not null,
        published_at timestamptz,
        published_by uuid references users,
        version int not null,
        unique (script_id, number)
      );
      create unique index script_versions_one_draft on script_versions (script_id) where state = 'draft';
      create unique index script_versions_one_published on script_versions (script_id) where state = 'published';
      alter table scripts alter column body drop not null, add column published_id uuid references script_versions;
      create table answer_sheets (
        id uuid primary key,
        call_id uuid not null,
        campaign_id uuid references campaigns on delete set null,
        contact_id uuid references campaign_contacts on delete set null,
        script_id uuid not null references scripts,
        version_id uuid not null references script_versions,
        position jsonb not null,
        started_at timestamptz not null,
        updated_at timestamptz not null,
        unique (call_id, version_id)
      );
      create index answer_sheets_script on answer_sheets (script_id, started_at, id);
      create index answer_sheets_campaign on answer_sheets (campaign_id, started_at, id) where campaign_id is not null;
      create index answer_sheets_contact on answer_sheets (contact_id) where contact_id is not null;
      create index answer_sheets_started on answer_sheets (started_at, id);
      create table script_answers (
        sheet_id uuid not null references answer_sheets on delete cascade,
        call_id uuid not null,
        step_id uuid not null,
        question text not null,
        value jsonb,
        at timestamptz not null,
        by_id uuid not null references users,
        primary key (sheet_id, question)
      );
      create index script_answers_call on script_answers (call_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table script_answers, answer_sheets;
      alter table scripts drop column published_id;
      drop table script_versions;
      update scripts set body = '' where body is null;
      alter table scripts alter column body set not null;`);
  }
}

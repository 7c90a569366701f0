import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of campaigns from files: how each was read, and what came of it. */
export class CampaignImports1795000000191 implements MigrationInterface {
  name = 'CampaignImports1795000000191';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table campaign_imports (
        id uuid primary key,
        campaign_id uuid not null references campaigns on delete cascade,
        list_id uuid references campaign_lists on delete set null,
        file_name text not null,
        kind text not null,
        encoding text not null,
        delimiter text not null,
        sheets jsonb not null,
        sheet int not null,
        columns jsonb not null,
        plan jsonb not null,
        state text not null,
        attempt int not null,
        problem text,
        done int not null,
        total int not null,
        added int not null,
        duplicates int not null,
        left_out int not null,
        clients int not null,
        zoneless int not null,
        faulty int not null,
        errors jsonb not null,
        created_by uuid not null references users,
        created_at timestamptz not null
      );
      create index campaign_imports_campaign on campaign_imports (campaign_id, id desc);
      create index campaign_imports_mapped on campaign_imports (created_by, id desc) where state = 'done';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table campaign_imports;');
  }
}

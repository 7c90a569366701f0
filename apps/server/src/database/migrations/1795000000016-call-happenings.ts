import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a call went through besides talking: transfers, menus, listeners, messages, wishes, and what was said about its recording. */
export class CallHappenings1795000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table calls
        add column transfers jsonb not null default '[]',
        add column ivr_path jsonb not null default '[]',
        add column monitors jsonb not null default '[]',
        add column messages jsonb not null default '[]',
        add column callback jsonb,
        add column recording_rules jsonb not null default '{"notices": [], "consent": null, "skips": []}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['transfers', 'ivr_path', 'monitors', 'messages', 'callback', 'recording_rules'])
      await runner.query(`alter table calls drop column ${column}`);
  }
}

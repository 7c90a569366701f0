import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters and SMS that are written once. */
export class MessageTemplates1795000000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message_templates (
        id uuid primary key,
        channel text not null,
        name text collate "und-x-icu" not null,
        locale text not null,
        subject text,
        body text not null,
        position integer not null,
        active boolean not null,
        version integer not null,
        constraint message_templates_name unique (channel, locale, name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message_templates');
  }
}

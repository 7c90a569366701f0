import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether messages are taken for a person, after how long, and with which words; without a row as the PBX itself has it. */
export class VoicemailBoxes1795000000048 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table voicemail_boxes (
        id uuid primary key references users,
        enabled boolean,
        ring_seconds integer,
        greeting jsonb not null,
        version integer not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table voicemail_boxes');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a call came outside the working hours of its line, as they were then: calendars change, the past does not. */
export class CallHours1795000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table call_work add column out_of_hours boolean');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table call_work drop column out_of_hours');
  }
}

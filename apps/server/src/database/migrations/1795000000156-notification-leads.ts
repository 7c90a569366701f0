import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lead times are the role's until somebody chooses; who kept the shipped ones, kept all of them, has chosen none. */
export class NotificationLeads1795000000156 implements MigrationInterface {
  name = 'NotificationLeads1795000000156';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update notification_settings set "values" = jsonb_set("values", '{leadMinutes}', coalesce((
        select jsonb_object_agg(key, value) from jsonb_each("values" -> 'leadMinutes')
        where (key, value) not in (('taskDue', '0'::jsonb), ('plannedContact', '10'::jsonb), ('importantDate', '0'::jsonb))), '{}'))
      where jsonb_typeof("values" -> 'leadMinutes') = 'object';
    `);
  }

  async down(): Promise<void> {
    // What is left out is as shipped.
  }
}

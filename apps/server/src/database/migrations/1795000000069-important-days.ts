import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients found by their important dates; what an activity was told of, notifications know. */
export class ImportantDays1795000000069 implements MigrationInterface {
  name = 'ImportantDays1795000000069';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- 05-20 for what comes back every year, else 2026-05-20.
      create function client_days(dates jsonb) returns text[] language sql immutable parallel safe as $$
        select coalesce(array_agg(case when (d->>'yearly')::boolean then substr(d->>'day', 6) else d->>'day' end), '{}')
        from jsonb_array_elements(dates) as d
      $$;
      create index clients_days on clients using gin (client_days(dates)) where dates <> '[]' and deleted_at is null;
      alter table activities drop column told_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table activities add told_at timestamptz; drop index clients_days; drop function client_days(jsonb)');
  }
}

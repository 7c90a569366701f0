import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a result is offered, what it proposes to do next, and the one for a part that was given away. */
export class Results1795000000046 implements MigrationInterface {
  name = 'Results1795000000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dispositions
        add column queues text[] not null default '{}',
        add column transferred boolean not null default false,
        add column next text not null default 'close'`);
    // Behind all others, so that no digit moves.
    await runner.query(`
      insert into dispositions (id, key, label, position, active, transferred, version)
      values (gen_random_uuid(), 'transferred', '{"en": "Transferred", "ru": "Переведён", "uk": "Переведено"}', 1000, true, true, 1)
      on conflict (key) do update set transferred = true`);
  }

  /** Calls that have the result keep it, as one that is shipped no more. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from dispositions where transferred and not exists (select from call_work where disposition = key)`);
    await runner.query('alter table dispositions drop column queues, drop column transferred, drop column next');
  }
}

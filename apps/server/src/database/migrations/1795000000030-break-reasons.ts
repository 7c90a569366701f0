import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why people take breaks. The keys of those shipped are the ones the histories so far have. */
export class BreakReasons1795000000030 implements MigrationInterface {
  name = 'BreakReasons1795000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table break_reasons (
        id uuid primary key,
        key text not null constraint break_reasons_key_key unique,
        titles jsonb not null,
        productive boolean not null,
        limit_seconds integer,
        transfers_allowed boolean not null,
        position integer not null,
        active boolean not null,
        version integer not null
      )`);
    await runner.query(`
      insert into break_reasons (id, key, titles, productive, limit_seconds, transfers_allowed, position, active, version)
      select gen_random_uuid(), key, jsonb_build_object('en', en, 'ru', ru, 'uk', uk), productive, seconds, transfers, position, true, 1
      from (values
        (1, 'lunch', 'Lunch', 'Обед', 'Обід', false, 3600, false),
        (2, 'rest', 'Short rest', 'Отдых', 'Відпочинок', false, 900, false),
        (3, 'training', 'Training', 'Обучение', 'Навчання', true, null::integer, false),
        (4, 'meeting', 'Meeting', 'Совещание', 'Нарада', true, null, false),
        (5, 'paperwork', 'Paperwork', 'Работа с документами', 'Робота з документами', true, null, false),
        (6, 'transfersOnly', 'Transfers only', 'Только переводы', 'Лише переведення', true, null, true)
      ) as shipped(position, key, en, ru, uk, productive, seconds, transfers)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table break_reasons');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to sell, as stages in their order, and why deals are lost. One pipeline and some reasons are shipped. */
export class Pipelines1795000000054 implements MigrationInterface {
  name = 'Pipelines1795000000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pipelines (
        id uuid primary key,
        names jsonb not null,
        position int not null,
        active boolean not null,
        version int not null
      );
      create table pipeline_stages (
        id uuid primary key,
        pipeline_id uuid not null references pipelines,
        names jsonb not null,
        position int not null,
        probability int not null,
        rotting_days int,
        active boolean not null
      );
      create index pipeline_stages_order on pipeline_stages (pipeline_id, position);
      create table lost_reasons (
        id uuid primary key,
        key text not null constraint lost_reasons_key_key unique,
        names jsonb not null,
        position int not null,
        active boolean not null,
        version int not null
      );
    `);
    await runner.query(`
      with pipeline as (
        insert into pipelines (id, names, position, active, version)
        values (gen_random_uuid(), '{"en": "Sales", "ru": "Продажи", "uk": "Продажі"}', 1, true, 1) returning id
      )
      insert into pipeline_stages (id, pipeline_id, names, position, probability, rotting_days, active)
      select gen_random_uuid(), pipeline.id, jsonb_build_object('en', en, 'ru', ru, 'uk', uk), position, probability, days, true
      from pipeline, (values
        (1, 'First contact', 'Первый контакт', 'Перший контакт', 10, 3),
        (2, 'Needs', 'Потребности', 'Потреби', 25, 7),
        (3, 'Offer', 'Предложение', 'Пропозиція', 50, 10),
        (4, 'Agreement', 'Согласование', 'Узгодження', 75, 14),
        (5, 'Contract', 'Договор', 'Договір', 90, 21)
      ) as shipped(position, en, ru, uk, probability, days)`);
    await runner.query(`
      insert into lost_reasons (id, key, names, position, active, version)
      select gen_random_uuid(), key, jsonb_build_object('en', en, 'ru', ru, 'uk', uk), position, true, 1
      from (values
        (1, 'price', 'Too expensive', 'Дорого', 'Дорого'),
        (2, 'competitor', 'Went to a competitor', 'Выбран конкурент', 'Обрано конкурента'),
        (3, 'noNeed', 'No need any more', 'Больше не нужно', 'Більше не потрібно'),
        (4, 'noAnswer', 'Cannot be reached', 'Нет связи с клиентом', 'Немає зв’язку з клієнтом'),
        (5, 'other', 'Something else', 'Другое', 'Інше')
      ) as shipped(position, key, en, ru, uk)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lost_reasons; drop table pipeline_stages; drop table pipelines;');
  }
}

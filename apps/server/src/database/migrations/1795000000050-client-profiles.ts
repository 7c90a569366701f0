import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a client is beyond name and numbers, where they stand with us, and what became of those who were deleted. */
export class ClientProfiles1795000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_sources (
        id uuid primary key,
        key text not null,
        titles jsonb not null,
        position int not null,
        active boolean not null,
        version int not null,
        constraint client_sources_key unique (key)
      );
      insert into client_sources (id, key, titles, position, active, version)
      select gen_random_uuid(), key, jsonb_build_object('en', en, 'ru', ru, 'uk', uk), position, true, 1
      from (values
        (1, 'call', 'Phone call', 'Звонок', 'Дзвінок'),
        (2, 'site', 'Web site', 'Сайт', 'Сайт'),
        (3, 'recommendation', 'Recommendation', 'Рекомендация', 'Рекомендація'),
        (4, 'advertising', 'Advertising', 'Реклама', 'Реклама'),
        (5, 'exhibition', 'Exhibition', 'Выставка', 'Виставка')
      ) as shipped (position, key, en, ru, uk);
      alter table clients
        add column roles text[] not null default '{}',
        add column lifecycle_stage text not null default 'suspect',
        add column source_id uuid references client_sources,
        add column industry text,
        add column size text,
        add column parent_id uuid references clients,
        add column person jsonb,
        add column dates jsonb not null default '[]',
        add column addresses jsonb not null default '[]',
        add column requisites jsonb,
        add column custom jsonb not null default '{}',
        add column deleted_at timestamptz,
        add column deleted_by uuid;
      create index clients_roles on clients using gin (roles);
      create index clients_stage on clients (lifecycle_stage, name, id);
      create index clients_source on clients (source_id, name, id) where source_id is not null;
      create index clients_parent on clients (parent_id) where parent_id is not null;
      create index clients_custom on clients using gin (custom jsonb_path_ops);
      create index clients_deleted on clients (name, id) where deleted_at is not null;
      alter table client_phones
        add column type text,
        add column invalid boolean not null default false,
        add column do_not_call boolean not null default false;
      -- Nobody but one has a tax number; those of deleted clients are free.
      create table client_tax_ids (
        scheme text not null,
        value text not null,
        client_id uuid not null references clients on delete cascade,
        constraint client_tax_ids_one primary key (scheme, value)
      );
      create index client_tax_ids_client on client_tax_ids (client_id);
      create table client_stages (
        id uuid primary key,
        client_id uuid not null references clients on delete cascade,
        at timestamptz not null,
        from_stage text,
        to_stage text not null,
        changed_by uuid,
        changed_by_name text,
        why text
      );
      create index client_stages_client on client_stages (client_id, at desc, id desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table client_stages; drop table client_tax_ids;
      alter table client_phones drop column type, drop column invalid, drop column do_not_call;
      alter table clients
        drop column roles, drop column lifecycle_stage, drop column source_id, drop column industry, drop column size,
        drop column parent_id, drop column person, drop column dates, drop column addresses, drop column requisites,
        drop column custom, drop column deleted_at, drop column deleted_by;
      drop table client_sources;`);
  }
}

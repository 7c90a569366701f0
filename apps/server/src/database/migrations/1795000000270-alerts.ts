import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Thresholds on the live figures of queues, and the alerts they raised: at most one that stands for each rule and queue. */
export class Alerts1795000000270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_rules (
        id uuid primary key,
        name text collate "und-x-icu" not null,
        metric text not null,
        side text not null,
        threshold double precision not null,
        clear_at double precision not null,
        for_seconds int not null,
        clear_for_seconds int not null,
        queue_ids uuid[] not null,
        roles text[] not null,
        sound boolean not null,
        active boolean not null,
        version int not null,
        constraint alert_rules_name unique (name)
      );
      create table alerts (
        id uuid primary key,
        rule_id uuid references alert_rules on delete set null,
        name text not null,
        metric text not null,
        side text not null,
        threshold double precision not null,
        queue_id uuid not null references queues on delete cascade,
        queue_title text not null,
        value double precision not null,
        sound boolean not null,
        raised_at timestamptz not null,
        cleared_at timestamptz
      );
      create unique index alerts_standing on alerts (rule_id, queue_id) where cleared_at is null;
      create index alerts_list on alerts (raised_at desc, id desc);
      create index alerts_rule on alerts (rule_id);
      create index alerts_queue on alerts (queue_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alerts, alert_rules');
  }
}

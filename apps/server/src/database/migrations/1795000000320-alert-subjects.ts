import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts of people, PBXs, lines and campaigns besides those of queues: what each is of stands by kind, id and name. */
export class AlertSubjects1795000000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alerts add column subject text not null default 'queue', add column subject_id text;
      update alerts set subject_id = queue_id::text;
      alter table alerts alter column subject drop default, alter column subject_id set not null;
      alter table alerts rename column queue_title to subject_title;
      alter table alerts drop column queue_id;
      create unique index alerts_standing on alerts (rule_id, subject_id) where cleared_at is null;
      update notifications set "values" = "values" - 'queue' || jsonb_build_object('subject', "values" -> 'queue')
      where kind = 'alertRaised' and "values" ? 'queue';`);
  }

  /** Alerts of anything but a queue that is still there are lost: there is no place for them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from alerts where subject <> 'queue' or not exists (select from queues q where q.id::text = subject_id);
      drop index alerts_standing;
      alter table alerts add column queue_id uuid references queues on delete cascade;
      update alerts set queue_id = subject_id::uuid;
      alter table alerts alter column queue_id set not null;
      alter table alerts rename column subject_title to queue_title;
      alter table alerts drop column subject, drop column subject_id;
      create unique index alerts_standing on alerts (rule_id, queue_id) where cleared_at is null;
      create index alerts_queue on alerts (queue_id);
      update notifications set "values" = "values" - 'subject' || jsonb_build_object('queue', "values" -> 'subject')
      where kind = 'alertRaised' and "values" ? 'subject';`);
  }
}

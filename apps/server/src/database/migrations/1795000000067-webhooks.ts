import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is watched: table, noun, column with the subject's id. */
const WATCHED = [
  ['calls', 'calls', 'id'],
  ['call_work', 'calls', 'call_id'],
  ['leads', 'leads', 'id'],
  ['requests', 'requests', 'id'],
  ['clients', 'clients', 'id'],
];

/**
 * Web hooks. Their outbox is written by the tables themselves, in the writing transaction, whoever writes: the ledger in batches or a
 * service. Without a web hook that wants it a statement costs one look into an almost empty table. Simulated calls are nobody's business.
 */
export class Webhooks1795000000067 implements MigrationInterface {
  name = 'Webhooks1795000000067';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhooks (
        id uuid primary key,
        url text not null,
        events jsonb not null,
        sealed_secret text not null,
        active boolean not null,
        failures int not null default 0,
        disabled_at timestamptz,
        created_by uuid not null references users,
        created_at timestamptz not null,
        version int not null
      );
      create table webhook_deliveries (
        id uuid primary key default gen_random_uuid(),
        seq bigint generated always as identity,
        webhook_id uuid not null references webhooks on delete cascade,
        subject text not null,
        event text not null,
        state text not null default 'waiting',
        attempts int not null default 0,
        status int,
        problem text,
        created_at timestamptz not null default now(),
        sent_at timestamptz
      );
      create index webhook_deliveries_log on webhook_deliveries (webhook_id, seq desc);
      create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, subject, seq) where state = 'waiting';
      create index webhook_deliveries_old on webhook_deliveries (created_at) where state <> 'waiting';

      create function tell_webhooks() returns trigger language plpgsql as $$
      declare
        noun constant text := tg_argv[0];
        happened constant text := noun || case when tg_op = 'INSERT' and tg_argv[1] = 'id' then '.created' else '.changed' end;
      begin
        if not exists (select from webhooks where active and events ? noun) then return null; end if;
        insert into webhook_deliveries (webhook_id, subject, event)
        select w.id, noun || ':' || (to_jsonb(c) ->> tg_argv[1]), happened
        from changed c cross join webhooks w
        where w.active and w.events ? noun and to_jsonb(c) ->> 'pbx' is distinct from 'simulation';
        perform graphile_worker.add_job(
          'webhooks.deliver',
          json_build_object('webhookId', t.webhook_id, 'subject', t.subject),
          job_key := 'webhooks:' || t.webhook_id || ':' || t.subject,
          job_key_mode := 'preserve_run_at')
        from (
          select distinct w.id as webhook_id, noun || ':' || (to_jsonb(c) ->> tg_argv[1]) as subject
          from changed c cross join webhooks w
          where w.active and w.events ? noun and to_jsonb(c) ->> 'pbx' is distinct from 'simulation'
        ) t;
        return null;
      end $$;
    `);
    for (const [table, noun, id] of WATCHED)
      for (const how of ['insert', 'update'])
        await runner.query(`
          create trigger ${table}_webhooks_${how} after ${how} on ${table} referencing new table as changed
          for each statement execute function tell_webhooks('${noun}', '${id}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of WATCHED)
      await runner.query(`drop trigger ${table}_webhooks_insert on ${table}; drop trigger ${table}_webhooks_update on ${table}`);
    await runner.query('drop function tell_webhooks; drop table webhook_deliveries; drop table webhooks');
  }
}

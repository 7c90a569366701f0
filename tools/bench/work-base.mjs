import { CLIENTS, SURNAMES, withClientBase, withoutIndexes } from './client-base.mjs';

/** Five for each client. */
const CALLS = CLIENTS * 5;
const [DEALS, REQUESTS, TASKS] = [CLIENTS / 10, CLIENTS / 5, CLIENTS / 5];
const PEOPLE = 200;

/** A million clients as for the lookup, five million calls with them, two of five with a note, and deals, requests and tasks. Made once and kept. */
export const withWorkBase = ({ root, log }, work) =>
  withClientBase({ root, log, name: 'search', fillMore: (dataSource, server) => fill(dataSource, server, log) }, work);

const TABLES = [
  'calls',
  'call_work',
  'call_tokens',
  'deals',
  'deal_tokens',
  'requests',
  'request_tokens',
  'tasks',
  'task_tokens',
  'search_numbers',
];

async function fill(dataSource, { fold }, log) {
  const [{ count }] = await dataSource.query(`select count(*)::int as count from search_progress where kind = 'bench'`);
  if (count === 1) return;
  log(`making ${CALLS.toLocaleString('en')} calls, once`);
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`);
    await runner.query(`truncate ${TABLES.join()} cascade; delete from users where email like 'bench-%'`);
    const restore = await withoutIndexes(runner, TABLES);
    const words = SURNAMES.slice(0, 5_000);
    await runner.query(
      `create temp table words as select n::int - 1 as n, word, token from unnest($1::text[], $2::text[]) with ordinality as w(word, token, n)`,
      [words, words.map((word) => fold(word)[0])],
    );
    await runner.query('create unique index on words (n); analyze words');
    for (const [often, table] of [
      ['перезвонить', 'often'],
      ['счёт', 'bill'],
    ])
      await runner.query(`create temp table ${table} as select $1::text as word, $2::text as token`, [often, fold(often)[0]]);
    for (const statement of STATEMENTS) {
      log(statement.trim().slice(0, 60).replace(/\s+/g, ' '));
      await runner.query(statement);
    }
    log('indexes');
    await restore();
    for (const table of TABLES) await runner.query(`vacuum analyze ${table}`);
    await runner.query(`insert into search_progress (kind, done_at) values ('bench', now())`);
  } finally {
    await runner.release();
  }
}

const random = (n, of, seed) => `(abs(hashint4(${n} + ${seed})) % ${of})`;
/** Frequent words are frequent. */
const word = (n, seed) => `floor(power((hashint4(${n} + ${seed})::bigint + 2147483648) / 4294967296.0, 3) * 5000)::int`;
const id = (n, at) =>
  `(lpad(to_hex((1700000000000 + ${n}::bigint * ${at})), 12, '0') || '7' || lpad(to_hex(${n} % 4096), 3, '0') || '8' || substr(md5(${n}::text), 1, 15))::uuid`;

const STATEMENTS = [
  `insert into users (id, email, name, role, extension, version)
   select gen_random_uuid(), 'bench-' || n || '@example.org', 'Оператор ' || n, case n when 1 then 'supervisor' else 'operator' end, (5000 + n)::text, 1
   from generate_series(1, ${PEOPLE}) n`,
  `create temp table people as select id, (row_number() over (order by email))::int - 1 as n from users where email like 'bench-%';
   create unique index on people (n); analyze people`,
  `create temp table someone as select client_id, number, (row_number() over ())::int - 1 as n from client_phones where position = 0;
   create unique index on someone (n); analyze someone`,
  `insert into calls (id, pbx, linked_id, direction, state, outside_number, caller_number, agent_id, user_ids, talker_ids, started_at, answered_at,
     ended_at, wait_seconds, talk_seconds, hold_seconds, outcome, legs, segments, offers, queue_entries, tracks)
   select ${id('g', 12000)}, 'bench', g::text, case when g % 3 = 0 then 'outbound' else 'inbound' end, 'ended', s.number, s.number,
     p.id, array[p.id], array[p.id], to_timestamp(1700000000 + g * 12.0), to_timestamp(1700000005 + g * 12.0), to_timestamp(1700000065 + g * 12.0),
     5, 60, 0, 'answered', '[]', '[]', '[]', '[]', '[]'
   from generate_series(1, ${CALLS}) g
   join someone s on s.n = ${random('g', CLIENTS, 11)} join people p on p.n = ${random('g', PEOPLE, 13)}`,
  `insert into call_work (call_id, client_id, note, saved_note, updated_at)
   select ${id('g', 12000)}, s.client_id, t.note, t.note, to_timestamp(1700000065 + g * 12.0)
   from generate_series(1, ${CALLS}) g join someone s on s.n = ${random('g', CLIENTS, 11)}
   left join words a on g % 5 < 2 and a.n = ${word('g', 17)} left join words b on g % 5 < 2 and b.n = ${word('g', 19)}
   cross join often cross join bill
   cross join lateral (select case when g % 5 < 2 then concat_ws(' ', a.word, b.word, case when g % 10 = 0 then often.word end,
     case when g % 50 = 1 then bill.word end) end as note) t`,
  `insert into call_tokens (id, token)
   select ${id('g', 12000)}, t.token from generate_series(1, ${CALLS}) g
   join words a on a.n = ${word('g', 17)} join words b on b.n = ${word('g', 19)} cross join often cross join bill
   cross join lateral (select distinct unnest(array[a.token, b.token, case when g % 10 = 0 then often.token end, case when g % 50 = 1 then bill.token end])) t(token)
   where g % 5 < 2 and t.token is not null`,
  `insert into deals (id, number, subject, client_id, pipeline_id, stage_id, stage_since, currency, owner_id, next_contact_at, next_contact_kind,
     state, created_by, created_at, updated_by, updated_at, version)
   select ${id('g', 600000)}, 'D-2026-' || lpad(g::text, 6, '0'), a.word || ' ' || b.word, s.client_id, st.pipeline_id, st.id, now(), 'UAH', p.id,
     now() + g * interval '1 minute', 'call', 'open', p.id, to_timestamp(1700000000 + g * 600.0), p.id, now(), 1
   from generate_series(1, ${DEALS}) g join someone s on s.n = ${random('g', CLIENTS, 23)} join people p on p.n = ${random('g', PEOPLE, 29)}
   join words a on a.n = ${word('g', 31)} join words b on b.n = ${word('g', 37)}
   cross join (select id, pipeline_id from pipeline_stages order by position limit 1) st`,
  `insert into deal_tokens select d.id, unnest(array['d', '2026', lpad(g::text, 6, '0'), g::text]) from generate_series(1, ${DEALS}) g
   cross join lateral (select ${id('g', 600000)} as id) d on conflict do nothing`,
  `insert into deal_tokens select ${id('g', 600000)}, w.token from generate_series(1, ${DEALS}) g
   join words w on w.n = ${word('g', 31)} or w.n = ${word('g', 37)} on conflict do nothing`,
  `insert into requests (id, kind, number, status, subject, caller_number, client_id, owner_id, routing, count, first_at, last_at,
     longest_wait_seconds, due_at, sla_minutes, created_at, version)
   select ${id('g', 300000)}, 'question', 'REQ-2026-' || lpad(g::text, 6, '0'), case when g % 10 = 0 then 'assigned' else 'done' end,
     a.word || ' ' || b.word, s.number, s.client_id, p.id, '{"rule": "nobody", "considered": []}', 1, now(), now(), 0,
     now() + g * interval '1 minute', 60, to_timestamp(1700000000 + g * 300.0), 1
   from generate_series(1, ${REQUESTS}) g join someone s on s.n = ${random('g', CLIENTS, 41)} join people p on p.n = ${random('g', PEOPLE, 43)}
   join words a on a.n = ${word('g', 47)} join words b on b.n = ${word('g', 53)}`,
  `insert into request_tokens select r.id, unnest(array['rek', '2026', lpad(g::text, 6, '0'), g::text]) from generate_series(1, ${REQUESTS}) g
   cross join lateral (select ${id('g', 300000)} as id) r on conflict do nothing`,
  `insert into request_tokens select ${id('g', 300000)}, w.token from generate_series(1, ${REQUESTS}) g
   join words w on w.n = ${word('g', 47)} or w.n = ${word('g', 53)} on conflict do nothing`,
  `insert into tasks (id, title, status, due_at, assignee_id, created_by, created_at, version)
   select ${id('g', 300000)}, a.word || ' ' || b.word, 'open', now() + g * interval '1 minute', p.id, p.id, now(), 1
   from generate_series(1, ${TASKS}) g join people p on p.n = ${random('g', PEOPLE, 59)}
   join words a on a.n = ${word('g', 61)} join words b on b.n = ${word('g', 67)}`,
  `insert into task_tokens select ${id('g', 300000)}, w.token from generate_series(1, ${TASKS}) g
   join words w on w.n = ${word('g', 61)} or w.n = ${word('g', 67)} on conflict do nothing`,
  `insert into search_numbers select distinct number from someone`,
  `insert into search_words select token from words union select token from often union select token from bill on conflict do nothing`,
];

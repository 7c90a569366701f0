import type { DataSource } from 'typeorm';

interface Kind {
  direction?: 'inbound' | 'outbound';
  /** Nobody talked. */
  missed?: boolean;
  everyMinutes?: number;
  /** When the last of them was. */
  until?: Date;
  talkerId?: string;
}

/** So many ended calls with a client, one after the other up to `until`; their ids begin with their time, as those of all calls do. */
export async function callsWith(
  dataSource: DataSource,
  clientId: string | null,
  count: number,
  { direction = 'inbound', missed = false, everyMinutes = 60, until = new Date(), talkerId }: Kind = {},
): Promise<string[]> {
  const talkers = talkerId && !missed ? [talkerId] : [];
  const rows = (await dataSource.query(FILL, [count, until, everyMinutes, direction, missed, talkers, clientId])) as { id: string }[];
  return rows.map(({ id }) => id);
}

const FILL = `
  with made as (
    insert into calls (id, pbx, linked_id, direction, state, outside_number, user_ids, talker_ids, started_at, answered_at, ended_at,
      wait_seconds, talk_seconds, hold_seconds, outcome, legs, segments, offers, queue_entries, tracks)
    select (left(call_id_floor(m.moment)::text, 14) || '8' || substr(r.id, 16))::uuid, 'main', r.id, $4, 'ended', '+380441112233', $6, $6, m.moment,
      case when $5 then null else m.moment end, m.moment + interval '1 minute', 1, case when $5 then 0 else 60 end, 0,
      case when $5 then 'abandoned' else 'answered' end, '[]', '[]', '[]', '[]', '[]'
    from generate_series(0, $1::int - 1) i
    cross join lateral (select date_trunc('second', $2::timestamptz - i * make_interval(mins => $3::int)) as moment) m
    cross join lateral (select gen_random_uuid()::text as id, i) r
    returning id)
  insert into call_work (call_id, client_id) select id, $7 from made returning call_id as id`;

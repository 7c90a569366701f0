import type { Access } from '../auth/access';
import { isReal } from '../database/real-calls';
import { knownNumbers, type SearchSource } from '../search/search-sources';
import { CallWorkEntity } from './call-work.entity';
import { CALL_TIES } from './calls.reader';

/** Calls: by the number outside, and by what was noted. */
export const callsSearch = (access: Access): SearchSource => ({
  kind: 'calls',
  right: 'calls.view',
  tokens: { name: 'call_tokens', id: 'id', newestFirst: true },
  rows: { from: 'calls c', id: 'c.id' },
  exists: `c.merged_into is null and ${isReal('c')}`,
  visible: (who) => access.visible(who, 'calls.view', CALL_TIES),
  byNumber(asked, narrow, limit) {
    const values = [...narrow.parameters];
    const numbers = knownNumbers(asked, (value) => `$${values.push(value)}`);
    const sql = `
      select of_number.id from ${numbers} known cross join lateral (
        select c.id, c.started_at from calls c where c.outside_number = known.number and ${narrow}
        order by c.started_at desc limit ${limit}) of_number
      order by of_number.started_at desc limit ${limit}`;
    return { sql, values };
  },
  hits: `select c.id, coalesce(cl.name, c.outside_number, c.caller_name, '') as title, left(w.note, 160) as detail, c.started_at as at,
      w.client_id as "clientId"
    from calls c left join call_work w on w.call_id = c.id left join clients cl on cl.id = w.client_id where c.id = any($1)`,
  worded: { entity: CallWorkEntity, id: 'callId', texts: (row) => [(row as CallWorkEntity).note] },
});

import type { DistinctPair } from '@callcard/crm-core';
import { briefly, visible } from './client-duplicates.queries';

/** `$1`: a client, `$2`: others, `$3`: an id for each pair, `$4`: when, `$5`, `$6`: by whom. Pairs told apart already are left out. */
export const INSERT_PAIRS = `
  insert into distinct_pairs (id, one_id, other_id, at, by_id, by_name)
  select id, least($1::uuid, other), greatest($1::uuid, other), $4, $5, $6 from unnest($2::uuid[], $3::uuid[]) as told(other, id)
  on conflict (one_id, other_id) do nothing returning id`;

export type PairRow = Omit<DistinctPair, 'at'> & { at: Date };

export const SELECT_PAIRS = `
  select p.id, p.at, p.by_name as "byName", jsonb_build_array(${briefly('a')}, ${briefly('b')}) as clients
  from distinct_pairs p join clients a on a.id = p.one_id join clients b on b.id = p.other_id`;

export const PAIRS_OF_VISIBLE = `${visible('a')} and ${visible('b')}`;

export const toPair = ({ at, ...row }: PairRow): DistinctPair => ({ ...row, at: at.toISOString() });

/** Whoever takes another one in is somebody else than before: what was told apart from either is asked anew. `$1`: merge, `$2`: loser, `$3`: winner. */
export const FORGET_PAIRS = `
  with gone as (delete from distinct_pairs where one_id in ($2, $3) or other_id in ($2, $3) returning *)
  insert into client_merge_rows (merge_id, table_name, key, removed)
  select $1, 'distinct_pairs', jsonb_build_object('id', id), to_jsonb(gone) from gone`;

const PACK = `key, version, purposes, sources, note, by_name as "byName", created_at as "createdAt" from rule_packs`;

export const CURRENT_PACKS = `select distinct on (key) ${PACK} order by key, version desc`;
export const CURRENT_VERSION = 'select max(version)::int as version from rule_packs where key = $1';
export const PACK_VERSION = `select ${PACK} where key = $1 and version = $2`;
export const PACK_VERSIONS = `select ${PACK} where key = $1 and version < $2 order by version desc limit $3`;
/** What editions are measured by. */
export const SHIPPED_VERSION = `select ${PACK} where key = $1 and shipped order by version desc limit 1`;
export const INSERT_VERSION = `
  insert into rule_packs (key, version, purposes, sources, shipped, note, by_id, by_name, created_at)
  values ($1, $2, $3, $4, false, $5, $6, $7, $8)
  on conflict do nothing returning version`;

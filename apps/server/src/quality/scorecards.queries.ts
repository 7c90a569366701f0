import type { ScorecardVersion } from '@callcard/crm-core';

export const SELECT_SCORECARDS = `
  select s.id, s.title, s.published_id as "publishedId", p.number as "publishedNumber", s.active, s.version,
    exists (select from scorecard_versions d where d.scorecard_id = s.id and d.state = 'draft') as "hasDraft"
  from scorecards s left join scorecard_versions p on p.id = s.published_id`;

export const SELECT_VERSIONS = `
  select v.id, v.scorecard_id as "scorecardId", s.title, v.number, v.state, v.sections, v.published_at as "publishedAt",
    u.name as "publishedByName", v.version
  from scorecard_versions v join scorecards s on s.id = v.scorecard_id left join users u on u.id = v.published_by`;

export type VersionRow = Omit<ScorecardVersion, 'publishedAt'> & { publishedAt: Date | null };

export const toVersion = (row: VersionRow): ScorecardVersion => ({ ...row, publishedAt: row.publishedAt?.toISOString() ?? null });

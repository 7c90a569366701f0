import type { Calibration } from '@callcard/crm-core';

/** Who takes part, in their order, and how many calls each has judged: not how. */
export const SELECT_CALIBRATIONS = `
  select x.id, x.title, x.version_id as "versionId", s.title as "scorecardTitle", x.state, x.call_ids as "callIds",
    (select jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name, 'given', (
        select count(*) from reviews r where r.calibration_id = x.id and r.reviewer_id = u.id and r.state <> 'draft')) order by p.place)
      from unnest(x.reviewer_ids) with ordinality p(id, place) join users u on u.id = p.id) as reviewers,
    b.name as "createdByName", x.created_at as "createdAt", x.revealed_at as "revealedAt", x.version
  from calibrations x
  join scorecard_versions v on v.id = x.version_id
  join scorecards s on s.id = v.scorecard_id
  join users b on b.id = x.created_by`;

export type CalibrationRow = Omit<Calibration, 'createdAt' | 'revealedAt'> & { createdAt: Date; revealedAt: Date | null };

export const toCalibration = (row: CalibrationRow): Calibration => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  revealedAt: row.revealedAt?.toISOString() ?? null,
});

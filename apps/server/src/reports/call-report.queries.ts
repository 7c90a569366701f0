import { type CallReportBy, type CallReportKey, MOST_CALLERS, type ReportInterval } from '@callcard/crm-core';
import type { Conditions } from '../database/conditions';
import { DIVISION_KEYS, DIVISION_NAMES, PATH_NAME, type Source } from './call-report.sources';
import { isInterval, keyOfQuarter, quarterAt } from './report-intervals';

export interface CountsRow extends Record<string, unknown> {
  key: string | null;
  name: string | null;
  label: { en: string } | null;
  number: string | null;
}

const counts = ({ figures, sums }: Source) =>
  [
    ...Object.entries(figures).map(([name, condition]) => `(count(*) filter (where ${condition}))::float8 as "${name}"`),
    ...Object.entries(sums).map(([name, [column, condition]]) => `coalesce(sum(${column}) filter (where ${condition}), 0)::float8 as "${name}Ms"`),
  ].join(', '); // prettier-ignore

const columnsOf = ({ figures, sums }: Source) => [...Object.keys(figures), ...Object.keys(sums).map((name) => `${name}Ms`)];

/** Every interval of the period, those too in which nothing was. `period`: places of its parameters. */
export function intervalRows(source: Source, by: ReportInterval, conditions: Conditions, [from, to, zone]: [string, string, string]): string {
  return `
    with cells as (
      select ${quarterAt('r.ended_at')} as quarter, ${counts(source)} from ${source.table} r where ${String(conditions)} group by 1
    )
    select ${keyOfQuarter(by, 'series.quarter', zone)} as key, null as name, null as label, null as number,
      ${columnsOf(source).map((name) => `coalesce(sum("${name}"), 0)::float8 as "${name}"`).join(', ')}
    from generate_series(${from}::timestamptz, ${to}::timestamptz - interval '15 minutes', interval '15 minutes') as series(quarter)
    left join cells using (quarter)
    group by 1 order by 1`;
} // prettier-ignore

/** A row for each line, result and so on, and one without a key for all of them. `mainly`: what there is most of stands first. */
export function dividedRows(source: Source, by: Exclude<CallReportBy, ReportInterval>, conditions: Conditions): string {
  const key = by === 'caller' ? 'max(r.call_id::text)' : DIVISION_KEYS[by];
  const set = by === 'caller' ? 'r.number' : key;
  const { name, label = 'null::jsonb', number = 'null' } = DIVISION_NAMES[by];
  const [mainly] = Object.keys(source.figures);
  return `
    with g as materialized (
      select case when grouping(${set}) = 0 then ${key} end as key, grouping(${set}) as whole, ${counts(source)}
      from ${source.table} r where ${String(conditions)} group by grouping sets ((${set}), ())
      order by whole desc, "${mainly}" desc, key ${by === 'caller' ? `limit ${MOST_CALLERS + 1}` : ''}
    )
    select g.key, case when whole = 0 then ${name} end as name, case when whole = 0 then ${label} end as label,
      case when whole = 0 then ${number} end as number, ${columnsOf(source).map((column) => `g."${column}"`).join(', ')}
    from g order by whole desc, "${mainly}" desc, key`;
} // prettier-ignore

/** Conditions of `k`; when figures of each row were corrected last. */
export const correctionRows = (by: CallReportBy, conditions: Conditions, zone: string) => `
  select ${isInterval(by) ? keyOfQuarter(by, 'k.quarter', zone) : 'k.key'} as key, max(k.at) as at from report_corrections k
  where ${String(conditions)} group by 1`;

const DETAIL: Record<CallReportKey, string> = {
  ...{ lines: 'null', results: 'null', repeats: 'null', causes: 'r.trunk' },
  paths: `(select ${PATH_NAME} from (select ${DIVISION_KEYS.path} as key) g)`,
};

/** Of several rows of one call, which. */
export const placeIn = (table: Source['table']) => (table === 'report_calls' ? '0::int' : 'r.n');

/** Conditions of `r` and of the call `c`; what a figure counts, the latest first. */
export function countedRows(report: CallReportKey, { table }: Source, conditions: Conditions, limit: number): string {
  const n = placeIn(table);
  return `
    select r.call_id as "callId", ${n} as n, r.ended_at as "endedAt", c.direction, k.line, c.outcome, d.label, u.name as "agentName",
      c.outside_number as number, c.provenance, cl.name as "clientName", ${DETAIL[report]} as detail, ${table === 'report_legs' ? 'r.cause' : 'null'} as cause
    from ${table} r
    join calls c on c.id = r.call_id
    left join report_calls k on k.call_id = r.call_id
    left join call_work w on w.call_id = c.id
    left join clients cl on cl.id = w.client_id
    left join dispositions d on d.key = k.result
    left join users u on u.id = c.agent_id
    where ${String(conditions)} order by r.ended_at desc, r.call_id desc, ${n} desc limit ${limit}`;
}

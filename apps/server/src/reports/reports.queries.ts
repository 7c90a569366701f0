import { ShiftState, type AgentReportBy, type QueueReportBy } from '@callcard/crm-core';
import type { Conditions } from '../database/conditions';
import { isInterval, keyOfQuarter, quarterAt } from './report-intervals';

/** Column of the table → name of the sum, each added up. */
const QUEUE_SUMS = {
  offered: 'offered',
  answered: 'answered',
  abandoned: 'abandoned',
  short_abandoned: 'shortAbandoned',
  callbacks: 'callbacks',
  elsewhere: 'elsewhere',
  answered_within: 'answeredWithin',
  abandoned_within: 'abandonedWithin',
  reached: 'reached',
  answered_wait_ms: 'answeredWaitMs',
} as const;

const STATE_COLUMNS = Object.fromEntries(
  ShiftState.options.map((state) => [`${state.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_ms`, `${state}Ms`]),
);

const AGENT_SUMS = {
  ...STATE_COLUMNS,
  missed: 'missed',
  handled: 'handled',
  transferred: 'transferred',
  held: 'held',
  handled_talk_ms: 'talkMs',
  handled_hold_ms: 'holdMs',
};

interface Told {
  key: string;
  name: string | null;
  correctedAt: Date | null;
}

export type QueueRow = Told & Record<(typeof QUEUE_SUMS)[keyof typeof QUEUE_SUMS] | 'longestWaitMs', number>;
export type AgentRow = Told & Record<string, number>;

const named = (sums: Record<string, string>, sum: (column: string) => string) =>
  Object.entries(sums)
    .map(([column, name]) => `${sum(column)} as "${name}"`)
    .join(', ');

const ofAll = (sums: Record<string, string>) => named(sums, (column) => `coalesce(sum(${column}), 0)::float8`);

/** Every row of the period, those too in which nothing was; `conditions` are of `q`. */
function byInterval(by: Parameters<typeof keyOfQuarter>[0], table: string, sums: Record<string, string>, greatest: string[], conditions: Conditions, [from, to, zone]: Period) {
  const columns = Object.keys(sums);
  const most = [...greatest, 'corrected_at'];
  return `
  with cells as (
    select q.quarter, ${columns.map((column) => `sum(q.${column}) as ${column}`).join(', ')}, ${most.map((column) => `max(q.${column}) as ${column}`).join(', ')}
    from ${table} q where ${String(conditions)} group by q.quarter
  )
  select ${keyOfQuarter(by, 'series.quarter', zone)} as key, null as name, ${ofAll(sums)}, ${greatestOf(greatest)} max(corrected_at) as "correctedAt"
  from generate_series(${from}::timestamptz, ${to}::timestamptz - interval '15 minutes', interval '15 minutes') as series(quarter)
  left join cells using (quarter)
  group by 1 order by 1`;
} // prettier-ignore

const greatestOf = (columns: string[]) => columns.map((column) => `coalesce(max(${column}), 0)::float8 as "longestWaitMs",`).join(' ');

/** Places of the parameters: from, to, zone. */
type Period = [from: string, to: string, zone: string];

export function queueRows(by: QueueReportBy, conditions: Conditions, period: Period): string {
  if (isInterval(by)) return byInterval(by, 'report_queue_quarters', QUEUE_SUMS, ['longest_wait_ms'], conditions, period);
  return `
    select q.pbx || '/' || q.queue as key, coalesce(max(queues.title), q.queue) as name, ${ofAll(QUEUE_SUMS)}, ${greatestOf(['longest_wait_ms'])}
      max(corrected_at) as "correctedAt"
    from report_queue_quarters q left join queues on queues.pbx = q.pbx and queues.name = q.queue
    where ${String(conditions)} group by q.pbx, q.queue order by name, key`;
}

export const settingsWithin = (conditions: Conditions) => `
  select distinct service_seconds as "serviceSeconds", short_abandon_seconds as "shortAbandonSeconds" from report_queue_quarters q
  where ${String(conditions)} and q.offered > 0 order by 1, 2`;

export function agentRows(by: AgentReportBy, conditions: Conditions, period: Period): string {
  if (isInterval(by)) return byInterval(by, 'report_agent_quarters', AGENT_SUMS, [], conditions, period);
  return `
    select summed.*, users.name from (
      select q.user_id::text as key, ${ofAll(AGENT_SUMS)}, max(corrected_at) as "correctedAt"
      from report_agent_quarters q where ${String(conditions)} group by q.user_id) summed
    left join users on users.id::text = summed.key order by users.name, summed.key`;
}

const BEHIND = `c.outside_number as number, c.provenance, cl.name as "clientName"`;
const JOINED = `
  left join call_work w on w.call_id = c.id
  left join clients cl on cl.id = w.client_id`;

/** Visits, the latest first; conditions of `v` and of the call `c`. */
export const visitsBehind = (conditions: Conditions, limit: number) => `
  select v.call_id as "callId", v.n, v.queue, v.joined_at as "joinedAt", v.left_at as "leftAt", v.outcome, u.name as "agentName", ${BEHIND}
  from report_visits v join calls c on c.id = v.call_id ${JOINED}
  left join users u on u.id = c.agent_id
  where ${String(conditions)} order by v.left_at desc, v.call_id desc, v.n desc limit ${limit}`;

/** Parts in calls, the latest first; conditions of `h` and of the call `c`. */
export const handlingsBehind = (conditions: Conditions, limit: number) => `
  select h.call_id as "callId", h.user_id as "userId", h.ended_at as "endedAt", h.talk_ms::float8 / 1000 as "talkSeconds",
    h.hold_ms::float8 / 1000 as "holdSeconds", h.transferred, u.name as "agentName", ${BEHIND}
  from report_handlings h join calls c on c.id = h.call_id ${JOINED}
  left join users u on u.id = h.user_id
  where ${String(conditions)} order by h.ended_at desc, h.call_id desc, h.user_id desc limit ${limit}`;

/** Whether a moment is in a row of a report. */
export function addRow(
  conditions: Conditions,
  by: Parameters<typeof keyOfQuarter>[0],
  moment: string,
  key: string,
  timeZone: string,
): void {
  const zone = zoneIn(conditions, by, timeZone);
  conditions.add(`${keyOfQuarter(by, quarterAt(moment), zone)} = $?`, key);
}

/** The zone as a parameter, where it matters: the database refuses one that is not used. */
export const zoneIn = ({ parameters }: Conditions, by: string, timeZone: string): string =>
  by === 'hour' || by === 'day' || by === 'hourOfWeek' ? `$${parameters.push(timeZone)}::text` : '';

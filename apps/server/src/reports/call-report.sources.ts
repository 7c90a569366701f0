import {
  CALL_DIVISIONS,
  type CallReportBy,
  type CallReportKey,
  CAUSES,
  type ReportInterval,
  type RepeatSettings,
} from '@callcard/crm-core';

type Division = Exclude<CallReportBy, ReportInterval>;

/** Where a report on calls comes from: SQL over one of its tables, `r`. */
export interface Source {
  table: 'report_calls' | 'report_legs' | 'report_transfers';
  /** Which of its rows it counts. */
  base: string;
  /** Figure → which of those: the count, and the list behind it. */
  figures: Record<string, string>;
  /** Sums of milliseconds: the column, and of which rows. */
  sums: Record<string, readonly [column: string, condition: string]>;
}

const ANSWERED = `r.outcome = 'answered'`;
const ALL = 'true';

const LINES: Source = {
  table: 'report_calls',
  base: `r.direction = 'inbound'`,
  figures: {
    ...{ calls: ALL, answered: ANSWERED, abandoned: `r.outcome = 'abandoned'`, voicemail: `r.outcome = 'voicemail'` },
    ...{ callbacks: `r.outcome = 'callback'`, unserved: `r.outcome not in ('answered', 'abandoned', 'voicemail', 'callback')` },
  },
  sums: { talk: ['r.talk_ms', ANSWERED], wait: ['r.wait_ms', ANSWERED] },
};

const RESULTS: Source = {
  table: 'report_calls',
  base: `(r.talk_ms > 0 or r.result is not null)`,
  figures: { calls: ALL, inbound: `r.direction = 'inbound'`, outbound: `r.direction = 'outbound'`, withResult: 'r.result is not null' },
  sums: { talk: ['r.talk_ms', ALL] },
};

/** `until`: so far everything is counted; null: nothing is. */
function repeatsSource({ days, sameTopic }: RepeatSettings, until: Date | null): Source {
  const gap = `interval '${days} days'`;
  const of = (column: string) => `r.${column}${sameTopic ? '_same' : ''}`;
  // A number that is forgotten has no neighbours to look for any more: what was found stands.
  const isFirst = `${ANSWERED} and (${of('former_answered')} is null or r.started_at - ${of('former_answered')} > ${gap})`;
  const isOver = `r.started_at + ${gap} <= ${until ? `timestamptz '${until.toISOString()}'` : `timestamptz '-infinity'`}`;
  return {
    table: 'report_calls',
    base: `r.direction = 'inbound' and r.known`,
    figures: {
      calls: ALL,
      repeats: `r.started_at - ${of('former')} <= ${gap}`,
      firstContacts: `${isFirst} and ${isOver}`,
      resolved: `${isFirst} and ${isOver} and (${of('next')} is null or ${of('next')} - r.started_at > ${gap})`,
      pending: `${isFirst} and not (${isOver})`,
    },
    sums: {},
  };
}

const causes = (wanted: readonly number[]) => `r.cause in (${wanted.join(', ')})`;

const CAUSES_SOURCE: Source = {
  table: 'report_legs',
  base: ALL,
  figures: {
    ...{ legs: ALL, inbound: `r.direction = 'inbound'`, outbound: `r.direction = 'outbound'`, answered: 'r.answered' },
    ...Object.fromEntries(Object.entries(CAUSES).map(([group, wanted]) => [group, causes(wanted)])),
    otherCause: `(r.cause is null or not ${causes(Object.values(CAUSES).flat())})`,
  },
  sums: {},
};

const PATHS: Source = {
  table: 'report_transfers',
  base: ALL,
  figures: {
    ...{ transfers: ALL, blind: `r.mode = 'blind'`, attended: `r.mode = 'attended'` },
    ...{ talked: `r.ended = 'talked'`, returned: `r.ended = 'returned'`, lost: `r.ended = 'lost'` },
  },
  sums: {},
};

/** What a report counts; of repeats, by which settings and until when. */
export function sourceOf(report: CallReportKey, repeats: RepeatSettings, until: Date | null): Source {
  switch (report) {
    case 'lines':
      return LINES;
    case 'results':
      return RESULTS;
    case 'repeats':
      return repeatsSource(repeats, until);
    case 'causes':
      return CAUSES_SOURCE;
    case 'paths':
      return PATHS;
  }
}

/** The key of a row, as SQL. */
export const DIVISION_KEYS: Record<Exclude<Division, 'caller'>, string> = {
  line: `coalesce(r.line, '')`,
  result: `coalesce(r.result, '')`,
  topic: `coalesce(r.topic, '')`,
  trunk: 'r.trunk',
  cause: `r.trunk || ' ' || coalesce(r.cause::text, '')`,
  path: `coalesce(r.from_user::text, '') || '>' || r.to_kind || ':' || r.to_key`,
};

/** By what a report is divided when nobody says by what, and what `only` names. */
export const firstDivision = (report: CallReportKey) => CALL_DIVISIONS[report][0];

const PATH_TO = `substring(g.key from '^[^>]*>[a-z]+:(.*)$')`;
const isPathTo = (kind: string) => `g.key ~ '^[^>]*>${kind}:'`;
const titleOf = (name: string) => `(select q.title from queues q where q.name = ${name} order by q.pbx limit 1)`;
const personNamed = (id: string) => `(select u.name from users u where u.id::text = ${id})`;

/** From whom to whom a key of a path is, in words that need no language. */
export const PATH_NAME = `concat_ws(' → ', coalesce(${personNamed(`split_part(g.key, '>', 1)`)}, '…'),
  case when ${isPathTo('person')} then coalesce(${personNamed(PATH_TO)}, '…') when ${isPathTo('queue')} then coalesce(${titleOf(PATH_TO)}, ${PATH_TO})
    when ${isPathTo('extension')} then ${PATH_TO} else '' end)`;

/** What a row is called, and its words in every language; SQL over its key, `g.key`. */
export const DIVISION_NAMES: Record<Division, { name: string; label?: string; number?: string }> = {
  line: { name: `nullif(concat_ws(' · ', (select l.title from numbers l where l.number = g.key), nullif(g.key, '')), '')` },
  result: { name: 'null', label: '(select d.label from dispositions d where d.key = g.key)' },
  topic: { name: `coalesce(${titleOf('g.key')}, (select l.title from numbers l where l.number = g.key), nullif(g.key, ''))` },
  caller: {
    name: '(select cl.name from call_work w join clients cl on cl.id = w.client_id where w.call_id = g.key::uuid)',
    number: '(select k.number from report_calls k where k.call_id = g.key::uuid)',
  },
  trunk: { name: 'g.key' },
  cause: { name: 'g.key' },
  path: { name: PATH_NAME },
};

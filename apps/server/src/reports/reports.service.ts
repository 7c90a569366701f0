import { Injectable } from '@nestjs/common';
import {
  AGENT_KPIS,
  type AgentReport,
  type AgentReportExport,
  type AgentReportFilter,
  agentReportTable,
  type AgentTally,
  kpisOf,
  type Locale,
  type Page,
  type PageQuery,
  QUARTER,
  QUEUE_KPIS,
  type QueueReport,
  type QueueReportExport,
  type QueueReportFilter,
  queueReportTable,
  type QueueTally,
  type ReportDescription,
  REPORTS,
  ShiftState,
  type KpiSettings,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { tableFile } from '../files/table-file';
import { pageOfAll } from '../http/cursor';
import { SELECT_PROGRESS } from './report-counts.queries';
import { type Span, spanOf } from './report-intervals';
import { type AgentRow, agentRows, type QueueRow, queueRows, settingsWithin, zoneIn } from './reports.queries';

type Progress = Record<'callsUntil' | 'agentsUntil', Date | null>;

/** What the quarters of an hour that are counted add up to, by time, queue or person. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  /** Which reports there are, and how each of their figures is made. */
  list(who: Principal, query: PageQuery): Page<ReportDescription> {
    this.access.require(who, 'reports.view');
    return pageOfAll(REPORTS, query);
  }

  async queues(who: Principal, filter: QueueReportFilter): Promise<QueueReport> {
    this.access.require(who, 'reports.view');
    const span = await this.spanOf(filter);
    const within = queueIs(quartersOf(span), 'q', filter.queue);
    const settings = await this.dataSource.query<KpiSettings[]>(settingsWithin(within), [...within.parameters]);
    const zone = zoneIn(within, filter.by, span.timeZone);
    const [rows, { callsUntil }] = await Promise.all([
      this.dataSource.query<QueueRow[]>(queueRows(filter.by, within, ['$1', '$2', zone]), within.parameters),
      this.progress(),
    ]);
    return {
      ...about(span, callsUntil),
      ...{ by: filter.by, settings },
      rows: rows.map((row) => ({ key: row.key, name: row.name, ...queueFigures(row) })),
      total: queueFigures(totalOf(rows)),
    };
  }

  async agents(who: Principal, filter: AgentReportFilter): Promise<AgentReport> {
    this.access.require(who, 'reports.view');
    const span = await this.spanOf(filter);
    const within = quartersOf(span).given('q.user_id = $?', filter.agentId);
    const zone = zoneIn(within, filter.by, span.timeZone);
    const [rows, { callsUntil, agentsUntil }] = await Promise.all([
      this.dataSource.query<AgentRow[]>(agentRows(filter.by, within, ['$1', '$2', zone]), within.parameters),
      this.progress(),
    ]);
    const until = callsUntil && agentsUntil && new Date(Math.min(callsUntil.getTime(), agentsUntil.getTime()));
    return {
      ...about(span, until),
      by: filter.by,
      rows: rows.map((row) => ({ key: row.key, name: row.name, ...agentFigures(row) })),
      total: agentFigures(totalOf(rows)),
    };
  }

  /** The report as a file, in the language of whoever asks. */
  async queuesFile(who: Principal, { format, ...filter }: QueueReportExport) {
    const report = await this.queues(who, filter);
    return this.fileOf(who, 'queues', format, filter, (locale) => queueReportTable(report, locale));
  }

  async agentsFile(who: Principal, { format, ...filter }: AgentReportExport) {
    const report = await this.agents(who, filter);
    return this.fileOf(who, 'agents', format, filter, (locale) => agentReportTable(report, locale));
  }

  /** The days of a filter; a day that is not over ends with the quarter of now. */
  async spanOf(filter: { from: string; to: string; by: string; zone?: string }): Promise<Span> {
    const span = spanOf(filter, filter.zone ?? (await this.calendars.default()).timeZone);
    const now = Math.ceil(this.clock.now().getTime() / QUARTER) * QUARTER;
    return { ...span, to: new Date(Math.min(span.to.getTime(), now)) };
  }

  /** How far everything is counted. */
  async progress(): Promise<Progress> {
    const [progress] = await this.dataSource.query<[Progress]>(SELECT_PROGRESS);
    return progress;
  }

  /** A report as a file, in the language of whoever asks; that it was fetched is kept. */
  async fileOf(
    who: Principal,
    report: string,
    format: 'csv' | 'xlsx',
    filter: object,
    tableIn: (locale: Locale) => { title: string; lines: (string | number)[][] },
  ) {
    const [user] = await this.dataSource.query<{ locale: Locale | null }[]>('select locale from users where id = $1', [who.userId]);
    const table = tableIn(user?.locale ?? 'en');
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'reports.fetched', noun: 'reports', subjectId: null, details: { report, format, ...filter } }),
    );
    return tableFile(`report-${report}`, format, table);
  }
}

const quartersOf = ({ from, to }: Span) => new Conditions().add('q.quarter >= $?', from).add('q.quarter < $?', to);

/** `main/sales`: of that PBX and queue; absent: of all. */
export function queueIs(conditions: Conditions, table: string, key: string | undefined): Conditions {
  const [pbx, ...queue] = key?.split('/') ?? [];
  return key === undefined ? conditions : conditions.add(`${table}.pbx = $?`, pbx).add(`${table}.queue = $?`, queue.join('/'));
}

export const about = ({ from, to, timeZone }: Span, until: Date | null) => ({
  ...{ from: from.toISOString(), to: to.toISOString(), timeZone },
  countedUntil: until && until.toISOString(),
});

/** Added up before anything is divided or rounded. */
function totalOf<Row extends QueueRow | AgentRow>(rows: Row[]): Row {
  const total: Record<string, unknown> = { key: '', name: null, correctedAt: null };
  for (const row of rows) {
    for (const [key, value] of Object.entries(row)) {
      const known = total[key];
      if (key === 'longestWaitMs') total[key] = Math.max(Number(known ?? 0), Number(value));
      else if (typeof value === 'number') total[key] = Number(known ?? 0) + value;
      else if (value instanceof Date && (known === null || (known as Date) < value)) total[key] = value;
    }
  }
  return total as Row;
}

const told = ({ correctedAt }: { correctedAt: Date | null }) => ({ correctedAt: correctedAt && correctedAt.toISOString() });

function queueFigures(row: QueueRow) {
  const count = (key: keyof QueueRow) => Number(row[key] ?? 0);
  const figures: QueueTally = {
    offered: count('offered'),
    answered: count('answered'),
    abandoned: count('abandoned'),
    shortAbandoned: count('shortAbandoned'),
    callbacks: count('callbacks'),
    elsewhere: count('elsewhere'),
    answeredWithin: count('answeredWithin'),
    abandonedWithin: count('abandonedWithin'),
    reached: count('reached'),
    answeredWaitSeconds: count('answeredWaitMs') / 1000,
    longestWaitSeconds: count('longestWaitMs') / 1000,
  };
  return { figures, kpis: kpisOf(QUEUE_KPIS, figures), ...told(row) };
}

function agentFigures(row: AgentRow) {
  const count = (key: string) => Number(row[key] ?? 0);
  const figures: AgentTally = {
    seconds: Object.fromEntries(ShiftState.options.map((state) => [state, count(`${state}Ms`) / 1000])) as AgentTally['seconds'],
    handled: count('handled'),
    transferred: count('transferred'),
    held: count('held'),
    talkSeconds: count('talkMs') / 1000,
    holdSeconds: count('holdMs') / 1000,
    missed: count('missed'),
  };
  return { figures, kpis: kpisOf(AGENT_KPIS, figures), ...told(row) };
}

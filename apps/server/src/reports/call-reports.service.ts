import { Injectable } from '@nestjs/common';
import {
  CALL_DIVISIONS,
  CALL_KPIS,
  type CallReport,
  type CallReportBy,
  type CallReportExport,
  type CallReportFilter,
  type CallReportKey,
  callReportTable,
  type CallTally,
  causeWords,
  type CountedCall,
  type CountedCallFilter,
  Invalid,
  kpisOf,
  type LocalText,
  masked,
  maskClassOf,
  type Page,
  type RepeatSettings,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CALL_TIES } from '../calls/calls.reader';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { correctionRows, countedRows, type CountsRow, dividedRows, intervalRows, placeIn } from './call-report.queries';
import { DIVISION_KEYS, firstDivision, type Source, sourceOf } from './call-report.sources';
import { isInterval, type Span, spanOfRow } from './report-intervals';
import { ReportSettings } from './report-settings.service';
import { addRow, zoneIn } from './reports.queries';
import { about, ReportsService } from './reports.service';

interface Asked {
  report: CallReportKey;
  by: CallReportBy;
  span: Span;
  until: Date | null;
  repeats: RepeatSettings;
  source: Source;
}

type CountedRow = Omit<CountedCall, 'endedAt'> & { n: number; endedAt: Date };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OUTSIDE: LocalText = { en: 'a number outside', ru: 'внешний номер', uk: 'зовнішній номер' };
const UNKNOWN: LocalText = { en: 'unknown', ru: 'неизвестно куда', uk: 'невідомо куди' };

/** Reports on calls: what their narrow rows add up to, and the calls behind each figure. */
@Injectable()
export class CallReports {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly reports: ReportsService,
    private readonly settings: ReportSettings,
  ) {}

  async report(who: Principal, filter: CallReportFilter): Promise<CallReport> {
    this.access.require(who, 'reports.view');
    const asked = await this.asked(filter);
    const { report, by, span, source } = asked;
    const [rows, corrections] = await Promise.all([this.rowsOf(who, asked, filter), this.correctionsOf(asked, filter)]);
    const whole = rows.find(({ key }) => key === null) ?? totalOf(rows, source);
    // So many trunks and causes as there are: which cause was corrected is told of its trunk.
    const correctedAt = (key: string) => corrections.get(by === 'cause' ? key.replace(/ \d*$/, '') : key) ?? null;
    const latest = [...corrections.values()].sort().at(-1) ?? null;
    const shown = rows.flatMap(({ key, ...row }) => (key === null ? [] : [{ ...row, key }]));
    return {
      ...about(span, asked.until),
      ...{ report, by, repeats: report === 'repeats' ? asked.repeats : null },
      rows: shown.map((row) => ({
        ...{ key: row.key, name: row.name, label: row.label ?? wordsOf(by, row.key) },
        number: row.number && masked({ phone: row.number }, maskClassOf(who.grants)).phone,
        ...figuresOf(report, source, row),
        correctedAt: correctedAt(row.key),
      })),
      total: { ...figuresOf(report, source, whole), correctedAt: latest },
    };
  }

  /** What a figure counts: as far as the person asking may see those calls. */
  async behind(who: Principal, { limit, cursor, ...filter }: CountedCallFilter): Promise<Page<CountedCall>> {
    this.access.require(who, 'reports.view');
    const asked = await this.asked(filter);
    const { report, by, source } = asked;
    const figure = filter.figure ?? Object.keys(source.figures)[0]!;
    if (!Object.hasOwn(source.figures, figure)) throw Invalid.field('figure', 'unknown_figure', 'This report has no such count.');
    const span = spanOfRow(by, filter.key, asked.span);
    const conditions = conditionsOf(source, span, filter)
      .when(true, `(${source.figures[figure]})`)
      .addAll(...this.access.visible(who, 'calls.view', CALL_TIES));
    if (filter.key !== undefined) addKey(conditions, by, filter.key, span.timeZone);
    const after = fromCursor(cursor, 3);
    if (after) conditions.addAll(`(r.ended_at, r.call_id, ${placeIn(source.table)}) < ($?::timestamptz, $?::uuid, $?::int)`, after);
    const rows = await this.dataSource.query<CountedRow[]>(countedRows(report, source, conditions, limit + 1), conditions.parameters);
    return pageOf(rows, limit, toCounted, ({ endedAt, callId, n: place }) => [endedAt.toISOString(), callId, place]);
  }

  async file(who: Principal, { format, ...filter }: CallReportExport) {
    const told = await this.report(who, filter);
    return this.reports.fileOf(who, filter.report, format, filter, (locale) => callReportTable(told, locale));
  }

  private async asked({ report, ...filter }: CallReportFilter): Promise<Asked> {
    const by = filter.by ?? firstDivision(report);
    if (!isInterval(by) && !(CALL_DIVISIONS[report] as readonly string[]).includes(by))
      throw Invalid.field('by', 'not_of_this_report', 'This report is not divided by that.');
    const [span, { callsUntil }, company] = await Promise.all([
      this.reports.spanOf({ ...filter, by }),
      this.reports.progress(),
      this.settings.read(),
    ]);
    const repeats = { days: filter.days ?? company.days, sameTopic: filter.sameTopic ?? company.sameTopic };
    return { report, by, span, until: callsUntil, repeats, source: sourceOf(report, repeats, callsUntil) };
  }

  private rowsOf(who: Principal, { by, span, source }: Asked, filter: CallReportFilter): Promise<CountsRow[]> {
    const conditions = conditionsOf(source, span, filter);
    if (isInterval(by)) {
      const zone = zoneIn(conditions, by, span.timeZone);
      return this.dataSource.query<CountsRow[]>(intervalRows(source, by, conditions, ['$1', '$2', zone]), conditions.parameters);
    }
    if (by === 'caller') {
      const [visible, values] = this.access.visible(who, 'calls.view', CALL_TIES);
      conditions.when(true, 'r.number is not null');
      // Whose calls these are is personal: of whom nothing may be seen, nothing is told.
      if (visible !== 'true') conditions.addAll(`exists (select from calls c where c.id = r.call_id and ${visible})`, values);
    }
    return this.dataSource.query<CountsRow[]>(dividedRows(source, by, conditions), conditions.parameters);
  }

  private async correctionsOf({ report, by, span }: Asked, { only }: CallReportFilter): Promise<Map<string, string>> {
    const conditions = new Conditions()
      .add('k.report = $?', report)
      .add('k.quarter >= $?', span.from)
      .add('k.quarter < $?', span.to)
      .given('k.key = $?', only);
    const zone = zoneIn(conditions, by, span.timeZone);
    const rows = await this.dataSource.query<{ key: string; at: Date }[]>(correctionRows(by, conditions, zone), conditions.parameters);
    return new Map(rows.map(({ key, at }) => [key, at.toISOString()]));
  }
}

/** Of the period; `from` and `to` are its first two parameters. */
function conditionsOf({ base }: Source, { from, to }: Span, { report, only }: CallReportFilter): Conditions {
  return new Conditions()
    .add('r.ended_at >= $?', from)
    .add('r.ended_at < $?', to)
    .when(true, base)
    .given(`${DIVISION_KEYS[firstDivision(report)]} = $?`, only);
}

/** @throws Invalid when it is no key of such a row. */
function addKey(conditions: Conditions, by: CallReportBy, key: string, timeZone: string): void {
  if (isInterval(by)) return addRow(conditions, by, 'r.ended_at', key, timeZone);
  if (by !== 'caller') return void conditions.add(`${DIVISION_KEYS[by]} = $?`, key);
  if (!UUID.test(key)) throw Invalid.field('key', 'unknown_row', 'There is no such row in this report.');
  conditions.add('r.number = (select k.number from report_calls k where k.call_id = $?::uuid)', key);
}

const wordsOf = (by: CallReportBy, key: string): LocalText | null => {
  if (by === 'cause') return causeWords(Number(/ (\d*)$/.exec(key)?.[1] || 0));
  if (by !== 'path') return null;
  return />outside:/.test(key) ? OUTSIDE : />unknown:/.test(key) ? UNKNOWN : null;
};

const figureNames = ({ figures, sums }: Source) => [...Object.keys(figures), ...Object.keys(sums).map((name) => `${name}Ms`)];

function totalOf(rows: CountsRow[], source: Source): CountsRow {
  const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
  const sums = Object.fromEntries(figureNames(source).map((name) => [name, sum(name)]));
  return { key: null, name: null, label: null, number: null, ...sums };
}

function figuresOf(report: CallReportKey, { figures, sums }: Source, row: CountsRow) {
  const tally: CallTally = Object.fromEntries([
    ...Object.keys(figures).map((name) => [name, Number(row[name] ?? 0)]),
    ...Object.keys(sums).map((name) => [`${name}Seconds`, Number(row[`${name}Ms`] ?? 0) / 1000]),
  ]);
  return { figures: tally, kpis: kpisOf<string, CallTally>(CALL_KPIS[report], tally) };
}

const toCounted = ({ n: _n, endedAt, ...row }: CountedRow): CountedCall => ({ ...row, endedAt: endedAt.toISOString() });

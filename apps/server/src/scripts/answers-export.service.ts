import { Injectable } from '@nestjs/common';
import {
  answerCell,
  answerColumns,
  type AnswersExport,
  type AnswerSheet,
  inWords,
  type Locale,
  masked,
  maskClassOf,
  SHEET_COLUMNS,
  type SheetColumn,
} from '@callcard/crm-core';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CALL_TIES } from '../calls/calls.reader';
import { Conditions } from '../database/conditions';
import { isReal } from '../database/real-calls';
import { Transactor } from '../database/transactor';
import { authorLocale } from '../files/author-locale';
import { type Cell, safeCsvOf } from '../files/csv-file';
import { xlsxOf } from '../files/xlsx-writer';
import { ScriptVersionsService } from './script-versions.service';
import { SELECT_SHEET_PEOPLE, SELECT_SHEETS, type SheetPeople, type SheetRow, toSheet } from './scripts.queries';

const BATCH = 500;

/** Answers to a script as a file: a line for each call, a column for each question. Read and sent piece by piece, it lies nowhere. */
@Injectable()
export class AnswersExportService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly versions: ScriptVersionsService,
    private readonly audit: AuditService,
  ) {}

  /** Of the calls that one may see; what one may see less of is masked. */
  async of(who: Principal, scriptId: string, wanted: AnswersExport): Promise<{ name: string; file: NodeJS.ReadableStream }> {
    this.access.require(who, 'clients.export');
    const conditions = new Conditions().addAll(...this.access.visible(who, 'calls.view', CALL_TIES)).when(true, isReal('c'));
    conditions.add('s.script_id = $?', scriptId).given('s.campaign_id = $?', wanted.campaignId);
    conditions.given('s.started_at >= $?', wanted.from).given('s.started_at < $?', wanted.to);
    const [title, versions] = await this.versions.all(scriptId);
    const locale = await authorLocale(this.dataSource.manager, who.userId);
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'answersExported', noun: 'scripts', subjectId: scriptId, details: { title, ...wanted } }),
    );
    const lines = this.linesOf(who, conditions, versions, locale);
    const file = wanted.format === 'csv' ? Readable.from(safeCsvOf(lines)) : xlsxOf(title, lines);
    return { name: `answers-${scriptId}.${wanted.format}`, file };
  }

  private async *linesOf(who: Principal, conditions: Conditions, versions: Versions, locale: Locale): AsyncGenerator<Cell[]> {
    const columns = answerColumns(versions, locale);
    const heads = Object.keys(SHEET_COLUMNS) as SheetColumn[];
    yield [...heads.map((head) => inWords(SHEET_COLUMNS[head], locale)), ...columns.map(({ title }) => title)];
    for await (const [sheets, people] of this.batches(conditions)) {
      const lines = sheets.map((sheet) => ({ sheet, people: people.get(sheet.id) }));
      for (const { sheet, people: of } of masked(lines, maskClassOf(who.grants))) {
        const version = versions.find(({ id }) => id === sheet.versionId);
        const values = new Map(sheet.answers.map(({ question, value }) => [question, value]));
        const told = { ...of, startedAt: sheet.startedAt, callId: sheet.callId, version: sheet.versionNumber };
        yield [...heads.map((head) => told[head] ?? ''), ...columns.map(({ question }) => answerCell(version, question, values.get(question), locale))];
      }
    }
  } // prettier-ignore

  /** In the order of the calls. */
  private async *batches(conditions: Conditions): AsyncGenerator<[AnswerSheet[], Map<string, SheetPeople>]> {
    let after: [string | null, string | null] = [null, null];
    const { length } = conditions.parameters;
    const sql = `${SELECT_SHEETS} where ${conditions} and ($${length + 1}::timestamptz is null or (s.started_at, s.id) > ($${length + 1}, $${length + 2}::uuid))
      order by s.started_at, s.id limit ${BATCH}`;
    for (;;) {
      const sheets = (await this.dataSource.query<SheetRow[]>(sql, [...conditions.parameters, ...after])).map(toSheet);
      const last = sheets.at(-1);
      if (!last) return;
      const people = await this.dataSource.query<SheetPeople[]>(SELECT_SHEET_PEOPLE, [sheets.map(({ id }) => id)]);
      yield [sheets, new Map(people.map((one) => [one.id, one]))];
      if (sheets.length < BATCH) return;
      after = [last.startedAt, last.id];
    }
  }
}

type Versions = Awaited<ReturnType<ScriptVersionsService['all']>>[1];

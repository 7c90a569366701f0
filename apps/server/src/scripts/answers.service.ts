import { Injectable } from '@nestjs/common';
import {
  type AnswersInput,
  type AnswerSheet,
  type AnswerSheetFilter,
  answerFault,
  type CallScript,
  type FieldError,
  Invalid,
  newId,
  NotFound,
  type Page,
  type ScriptVersion,
  stepOf,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CALL_TIES } from '../calls/calls.reader';
import { CallsService } from '../calls/calls.service';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ScriptVersionsService } from './script-versions.service';
import { ScriptEntity, toScript } from './script.entity';
import { CAMPAIGN_OF, type CampaignOf, PUT_ANSWERS, PUT_SHEET, SELECT_SHEETS, type SheetRow, toSheet } from './scripts.queries';

/** Clocks of two computers may differ by this much. */
const LEEWAY = 60_000;

/** What is answered to scripts in calls: kept as it is given, in the version it was asked in. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calls: CallsService,
    private readonly versions: ScriptVersionsService,
    private readonly clock: Clock,
  ) {}

  /** Newest first; those of the calls that one may see. */
  async list(who: Principal, { limit, cursor, ...filter }: AnswerSheetFilter): Promise<Page<AnswerSheet>> {
    const conditions = new Conditions().addAll(...this.access.visible(who, 'calls.view', CALL_TIES));
    conditions.given('s.script_id = $?', filter.scriptId).given('s.campaign_id = $?', filter.campaignId);
    conditions.given('s.contact_id = $?', filter.contactId).given('s.call_id = $?', filter.callId);
    conditions.given('w.client_id = $?', filter.clientId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(s.started_at, s.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<SheetRow[]>(
      `${SELECT_SHEETS} where ${conditions} order by s.started_at desc, s.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toSheet, ({ startedAt, id }) => [startedAt.toISOString(), id]);
  }

  /** What a call is led by, and how far it is. */
  async of(who: Principal, callId: string): Promise<CallScript> {
    await this.calls.visible(who, 'calls.view', callId);
    const { manager } = this.dataSource;
    const sheets = await manager.query<SheetRow[]>(`${SELECT_SHEETS} where s.call_id = $1 order by s.updated_at desc limit 20`, [callId]);
    const from = await this.campaignOf(manager, callId);
    const script = from?.scriptId ? await manager.findOneBy(ScriptEntity, { id: from.scriptId }) : null;
    return {
      sheets: sheets.map(toSheet),
      script: script && toScript(script),
      campaign: from?.campaign ?? null,
      contact: from?.contact ?? null,
    };
  }

  /** Keeps answers, and where whoever asks stands. Sent twice it changes nothing. @throws Invalid naming the questions. */
  async write(who: Principal, callId: string, input: AnswersInput): Promise<AnswerSheet> {
    await this.calls.visible(who, 'calls.work', callId);
    const version = await this.versions.published(input.versionId);
    requireSound(version, input);
    const now = this.clock.now();
    const latest = now.getTime() + LEEWAY;
    const answers = input.answers.map((answer) => (Date.parse(answer.at) > latest ? { ...answer, at: now.toISOString() } : answer));
    return this.transactor.run(async ({ manager }) => {
      const from = await this.campaignOf(manager, callId);
      const [row] = await manager.query<{ id: string }[]>(PUT_SHEET, [
        ...[newId(now.getTime()), callId, from?.campaignId, from?.contactId],
        ...[version.scriptId, version.id, JSON.stringify(input.position), now],
      ]);
      await manager.query(PUT_ANSWERS, [row!.id, callId, who.userId, JSON.stringify(answers)]);
      const [sheet] = await manager.query<SheetRow[]>(`${SELECT_SHEETS} where s.id = $1`, [row!.id]);
      if (!sheet) throw new NotFound('call');
      return toSheet(sheet);
    });
  }

  private async campaignOf(manager: EntityManager, callId: string): Promise<CampaignOf | undefined> {
    return (await manager.query<CampaignOf[]>(CAMPAIGN_OF, [callId]))[0];
  }
}

/** @throws Invalid when a question or an answer, or where one stands, is not of this version. */
function requireSound(version: ScriptVersion, { position, answers }: AnswersInput): void {
  const lost = position.path.find((stepId) => !stepOf(version, stepId));
  const faults: FieldError[] = lost ? [{ path: 'position.path', code: 'unknown_step', message: 'There is no such step.' }] : [];
  answers.forEach(({ stepId, question: key, value }, at) => {
    const question = stepOf(version, stepId)?.question;
    if (question?.key !== key) faults.push({ path: `answers.${at}.question`, code: 'unknown_question', message: 'This step does not ask that.' }); // prettier-ignore
    const fault = question?.key === key && value !== null ? answerFault({ ...question, required: false }, value) : null;
    if (fault) faults.push({ path: `answers.${at}.value`, code: fault, message: `This is no answer to "${key}".` });
  });
  if (faults.length > 0) throw new Invalid(faults);
}

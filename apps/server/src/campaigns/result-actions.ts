import { Injectable, type OnModuleInit } from '@nestjs/common';
import { actionOf, type CallId, callbackMoment, contactAfter, type ContactAfter, type Disposition, Invalid } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../auth/principal';
import '../calls/calls.events';
import { DoNotCall } from '../compliance/do-not-call.service';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { NAME_RESULT, SAVE_RESULT, SELECT_ATTEMPT, SETTLE_CONTACT, WORK_OF_ATTEMPT, type WorkedAttempt } from './call-campaigns.queries';
import { CampaignEntity } from './campaign.entity';
import { CampaignResultsService } from './campaign-results.service';
import './campaigns.events';
import { type Outgrowth, ResultOutgrowths } from './result-outgrowths';

/** A result that was taken back: nobody is to be surprised by the next call before another one is chosen. */
const TAKEN_BACK_MILLISECONDS = 60 * 60_000;

/** What a result does to a contact, in the very transaction that saves it. */
@Injectable()
export class ResultActions implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly results: CampaignResultsService,
    private readonly outgrowths: ResultOutgrowths,
    private readonly doNotCall: DoNotCall,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('ResultChosen', (tx, { callId, result, who }) => this.apply(tx, who, callId, result));
  }

  /** Of a call of no campaign nothing is done. @throws Invalid for a callback without its moment */
  async apply(tx: Transaction, who: Principal, callId: CallId, result: string | null): Promise<void> {
    const [attempt] = await tx.manager.query<WorkedAttempt[]>(`${SELECT_ATTEMPT} for update`, [callId]);
    if (!attempt) return;
    if (result === null) await this.takeBack(tx, attempt);
    else await this.settle(tx, who, attempt, result);
    const { id, campaignId, contactId } = attempt;
    tx.publish({ kind: 'AttemptResult', id, campaignId, contactId, callId, result, agentId: who.userId });
  }

  private async settle(tx: Transaction, who: Principal, attempt: WorkedAttempt, result: string): Promise<void> {
    const set = (await this.results.of(attempt.campaignId, tx.manager)).find((one) => one.result === result) ?? null;
    const action = actionOf(set, await dispositionOf(tx.manager, result), attempt.outcome);
    if (action.kind === 'callback') this.requireMoment(attempt);
    const from = await this.from(tx.manager, attempt);
    const after = contactAfter(action, attempt.details, attempt.agentId ?? who.userId, this.clock.now());
    await tx.manager.query(...(after ? settled(attempt, result, after) : asLeft(attempt, result, null)));
    if (action.kind === 'doNotCall') await this.bar(tx, who, attempt, action.scope);
    attempt.made = await this.outgrowths.grow(tx, who, action, from);
    attempt.made = await this.outgrowths.send(tx, who, set?.templateId ?? null, from);
    await tx.manager.query(SAVE_RESULT, [attempt.id, result, JSON.stringify(attempt.made)]);
  }

  /** They said so to the agent: that is their wish, whoever is asked later. */
  private bar(tx: Transaction, who: Principal, { number, campaignId }: WorkedAttempt, scope: 'campaign' | 'everywhere'): Promise<void> {
    const barred = scope === 'campaign' ? campaignId : null;
    return this.doNotCall.put(tx, who, number, { campaignId: barred, source: 'result', reason: null, expiresAt: null });
  }

  private async takeBack(tx: Transaction, attempt: WorkedAttempt): Promise<void> {
    await tx.manager.query(...asLeft(attempt, null, new Date(this.clock.now().getTime() + TAKEN_BACK_MILLISECONDS)));
    await tx.manager.query(SAVE_RESULT, [attempt.id, null, JSON.stringify(attempt.made)]);
  }

  private requireMoment({ details: { callback } }: WorkedAttempt): void {
    if (!callback) throw Invalid.field('callback', 'required', 'When does the client want to be called?');
    if (callbackMoment(callback) <= this.clock.now()) throw Invalid.field('callback', 'in_the_past', 'This moment is over.');
  }

  private async from(manager: EntityManager, attempt: WorkedAttempt): Promise<Outgrowth> {
    const { name, goal } = await manager.findOneByOrFail(CampaignEntity, { id: attempt.campaignId });
    const [work] = await manager.query<Pick<Outgrowth, 'clientId' | 'note'>[]>(WORK_OF_ATTEMPT, [attempt.id]);
    return { attempt, campaign: { name, goal }, ...work! };
  }
}

async function dispositionOf(manager: EntityManager, key: string): Promise<Pick<Disposition, 'next'> | null> {
  const [row] = await manager.query<Pick<Disposition, 'next'>[]>('select next from dispositions where key = $1', [key]);
  return row ?? null;
}

const settled = (
  { contactId, id }: WorkedAttempt,
  result: string,
  { state, ended, nextAt, callback }: ContactAfter,
): [string, unknown[]] => [
  SETTLE_CONTACT,
  [contactId, id, result, state, ended, nextAt, callback?.at ?? null, callback?.timeZone ?? null, callback?.agentId ?? null],
];

const asLeft = ({ contactId, id }: WorkedAttempt, result: string | null, open: Date | null): [string, unknown[]] => [
  NAME_RESULT,
  [contactId, id, result, open !== null, open],
];

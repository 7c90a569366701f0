import { Injectable } from '@nestjs/common';
import { type AttemptId, type AttemptOutcome, type CallId, type CampaignContactId, type CampaignId, type UserId } from '@callcard/crm-core';
import { Compliance } from '../compliance/compliance.service';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { CampaignEntity } from './campaign.entity';
import { END_ATTEMPT, MARK_WRONG, RELEASE_CONTACT } from './campaign-attempts.queries';
import './campaigns.events';

export interface AttemptEnd {
  outcome: AttemptOutcome;
  /** When somebody, or something, picked up. */
  answeredAt: string | null;
  agentId: UserId | null;
  /** The number does not exist. */
  isWrongNumber: boolean;
}

interface EndedRow {
  id: AttemptId;
  campaignId: CampaignId;
  contactId: CampaignContactId;
  agentId: UserId | null;
  number: string;
  before: AttemptOutcome | null;
}

/** What the end of an attempt means for its contact: called again later, or no more. */
@Injectable()
export class AttemptEnds {
  constructor(
    private readonly compliance: Compliance,
    private readonly clock: Clock,
  ) {}

  /** Writes the end of an attempt, once; nothing where it had one. */
  async write(tx: Transaction, callId: CallId, { outcome, answeredAt, agentId, isWrongNumber }: AttemptEnd): Promise<void> {
    const now = this.clock.now();
    const [[ended]] = await tx.manager.query<[EndedRow[], number]>(END_ATTEMPT, [callId, outcome, answeredAt, now, agentId]);
    if (!ended) return;
    await this.release(tx, ended, outcome, isWrongNumber, now);
    const { id, campaignId, contactId } = ended;
    tx.publish({ kind: 'AttemptEnded', id, campaignId, contactId, callId, agentId: ended.agentId, outcome });
  }

  private async release(tx: Transaction, attempt: EndedRow, outcome: AttemptOutcome, isWrongNumber: boolean, now: Date): Promise<void> {
    const { contactId, number, before } = attempt;
    const hasNumber = !isWrongNumber || (await this.hasOther(tx, contactId, number));
    const retry = outcome === 'talked' || !hasNumber ? 'spent' : await this.retryOf(tx, attempt, outcome, isWrongNumber, now);
    const ended = outcome === 'talked' ? 'result' : !hasNumber ? 'noNumber' : retry === 'spent' ? 'attempts' : null;
    // What the logs told later changes the contact only where it need not be called again.
    if (before === 'unknown' && ended === null) return;
    const from = before === 'unknown' ? ['waiting'] : ['dialling'];
    const [state, nextAt] = retry === 'spent' ? ['done', null] : ['waiting', retry];
    await tx.manager.query(RELEASE_CONTACT, [contactId, state, ended, nextAt, outcome === 'dropped' ? now : null, from]);
  }

  /** By the rules; another number in the place of one that does not exist is tried at once. */
  private async retryOf(tx: Transaction, { campaignId, contactId }: EndedRow, outcome: AttemptOutcome, isWrongNumber: boolean, now: Date) {
    const campaign = await tx.manager.findOneByOrFail(CampaignEntity, { id: campaignId });
    const retry = await this.compliance.retryOf(tx.manager, campaign, contactId, outcome, now);
    return isWrongNumber && retry !== 'spent' ? now : retry;
  }

  private async hasOther(tx: Transaction, contactId: string, number: string): Promise<boolean> {
    const [row] = await tx.manager.query<{ hasOther: boolean }[]>(MARK_WRONG, [contactId, number]);
    return row?.hasOther ?? false;
  }
}

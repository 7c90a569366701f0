import { Injectable } from '@nestjs/common';
import { type AttemptId, type AttemptOutcome, type CallId, type CampaignContactId, type CampaignId, type UserId } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
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

/** Where a contact tries again that nobody reached, until the rules say better. */
const USUAL_PAUSE_MILLISECONDS = 60 * 60_000;

/** What the end of an attempt means for its contact: called again later, or no more. */
@Injectable()
export class AttemptEnds {
  constructor(private readonly clock: Clock) {}

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
    const ended = outcome === 'talked' ? 'result' : hasNumber ? null : 'noNumber';
    // What the logs told later changes the contact only where it need not be called again.
    if (before === 'unknown' && ended === null) return;
    const nextAt = ended === null ? this.nextAt(now, isWrongNumber) : null;
    const from = before === 'unknown' ? ['waiting'] : ['dialling'];
    const droppedAt = outcome === 'dropped' ? now : null;
    await tx.manager.query(RELEASE_CONTACT, [contactId, ended === null ? 'waiting' : 'done', ended, nextAt, droppedAt, from]);
  }

  /** Another number of theirs is tried at once. */
  private nextAt(now: Date, isWrongNumber: boolean): Date {
    return isWrongNumber ? now : new Date(now.getTime() + USUAL_PAUSE_MILLISECONDS);
  }

  private async hasOther(tx: Transaction, contactId: string, number: string): Promise<boolean> {
    const [row] = await tx.manager.query<{ hasOther: boolean }[]>(MARK_WRONG, [contactId, number]);
    return row?.hasOther ?? false;
  }
}

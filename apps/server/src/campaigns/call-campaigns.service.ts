import { Injectable } from '@nestjs/common';
import { type CallCampaign, callbackMoment, type CallId, type CallOfCampaign, Invalid, type ResultDetails } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallsService } from '../calls/calls.service';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { SAVE_DETAILS, SELECT_ATTEMPT, type WorkedAttempt } from './call-campaigns.queries';
import { type ContactRow, SELECT_CONTACTS, toContact } from './campaign-contacts.queries';
import { CampaignResultsService } from './campaign-results.service';
import { CampaignSeats } from './campaign-seats';
import { atWork } from './campaign-work.service';
import { toCampaign } from './campaign.entity';
import { CampaignsService } from './campaigns.service';
import { ResultActions } from './result-actions';

/** The campaign of a call: before the eyes of whoever works on it, and of whom it is handed to. */
@Injectable()
export class CallCampaignsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calls: CallsService,
    private readonly campaigns: CampaignsService,
    private readonly results: CampaignResultsService,
    private readonly actions: ResultActions,
    private readonly seats: CampaignSeats,
    private readonly clock: Clock,
  ) {}

  /** null: the call is of no campaign. */
  async get(who: Principal, callId: string): Promise<CallOfCampaign> {
    this.access.require(who, 'calls.view');
    const attempt = await this.attempt(callId);
    if (!attempt || !(await this.sitsThere(who, attempt))) await this.calls.visible(who, 'calls.view', callId);
    return { campaign: attempt && (await this.show(attempt)) };
  }

  /** What goes with the result: kept while one chooses it; once the result is saved, it is changed by this at once. */
  async detail(who: Principal, callId: string, details: ResultDetails): Promise<CallOfCampaign> {
    this.access.require(who, 'calls.work');
    const attempt = await this.attempt(callId);
    if (!attempt || !(await this.sitsThere(who, attempt))) await this.calls.visible(who, 'calls.work', callId);
    if (!attempt) return { campaign: null };
    if (details.callback && callbackMoment(details.callback) <= this.clock.now())
      throw Invalid.field('callback', 'in_the_past', 'This moment is over.');
    await this.transactor.run(async (tx) => {
      await tx.manager.query(SAVE_DETAILS, [attempt.id, JSON.stringify(details)]);
      if (attempt.result !== null) await this.actions.apply(tx, who, attempt.callId, attempt.result);
    });
    return { campaign: await this.show({ ...attempt, details }) };
  }

  /** Whoever sits at the campaign gets to see its calls before they are written down. */
  private async sitsThere(who: Principal, { campaignId }: WorkedAttempt): Promise<boolean> {
    return this.access.may(who, 'campaigns.work') && (await this.seats.of(who.userId))?.campaignId === campaignId;
  }

  private async attempt(callId: string): Promise<WorkedAttempt | null> {
    const [attempt] = await this.dataSource.query<WorkedAttempt[]>(SELECT_ATTEMPT, [callId]);
    return attempt ?? null;
  }

  private async show({ campaignId, contactId, callId, number, ...attempt }: WorkedAttempt): Promise<CallCampaign> {
    const [campaign, results, rows] = await Promise.all([
      this.campaigns.stored(campaignId),
      this.results.of(campaignId),
      this.dataSource.query<ContactRow[]>(`${SELECT_CONTACTS} where t.id = $1`, [contactId]),
    ]);
    const { id, at, mode, outcome, result, details } = attempt;
    return {
      ...{ callId: callId as CallId, campaignId, campaign: atWork(toCampaign(campaign)), contact: toContact(rows[0]!), number, results },
      attempt: { id, at: at.toISOString(), mode, outcome, result, details },
    };
  }
}

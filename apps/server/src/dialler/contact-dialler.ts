import { Injectable, Logger } from '@nestjs/common';
import { type Campaign, Conflict } from '@callcard/crm-core';
import { TelephonyError } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { CampaignCallsService } from '../calls/campaign-calls.service';
import { CampaignAttempts } from '../campaigns/campaign-attempts';
import { type NextContact, NextContacts } from '../campaigns/next-contacts';
import { Compliance } from '../compliance/compliance.service';
import { Transactor } from '../database/transactor';
import { CampaignLines } from './campaign-lines';
import { DROPPED } from './dialler.queries';
import { DropAccounts } from './drop-accounts';
import type { LineOrder } from './line';
import type { RunningCampaign } from './running-campaigns';

/** Looked at beyond those who are dialled: some may not be called just now. */
const MORE = 5;

/** Calls the next contacts of a campaign: each attempt is committed before the PBX hears of it. */
@Injectable()
export class ContactDialler {
  private readonly logger = new Logger(ContactDialler.name);

  constructor(
    private readonly next: NextContacts,
    private readonly attempts: CampaignAttempts,
    private readonly calls: CampaignCallsService,
    private readonly lines: CampaignLines,
    private readonly accounts: DropAccounts,
    private readonly compliance: Compliance,
    private readonly transactor: Transactor,
    private readonly dataSource: DataSource,
  ) {}

  /** `spare`: agents for whom nothing rings yet; whoever was dropped before is called for one of these. @returns how many were dialled. */
  async dial(running: RunningCampaign, { lines, spare }: { lines: number; spare: number }, mayGoOn: () => boolean): Promise<number> {
    const { campaign } = running;
    const candidates = await this.next.of(campaign.id, lines + MORE);
    const dropped = await this.droppedAmong(candidates);
    let dialled = 0;
    for (const candidate of candidates) {
      if (dialled >= lines || !mayGoOn()) break;
      const isGuarded = dropped.has(candidate.contactId);
      if (isGuarded && spare - dialled <= 0) continue;
      if (!(await this.call(running, candidate, isGuarded))) continue;
      dialled++;
      running.rate.take();
      this.accounts.dialled(campaign.id);
    }
    return dialled;
  }

  lineOf(attempt: Pick<LineOrder, 'callId' | 'campaignId' | 'contactId'> & { id: LineOrder['attemptId'] }, campaign: Campaign): LineOrder {
    const { id, callId, campaignId, contactId } = attempt;
    const { pbx, queue, settings } = campaign;
    return { attemptId: id, callId, campaignId, contactId, pbx, queue, detectsMachines: settings.detectMachines, isGuarded: false };
  }

  /** @returns whether the contact was taken. */
  private async call({ campaign }: RunningCampaign, { contactId, number, rules }: NextContact, isGuarded: boolean): Promise<boolean> {
    const { id: campaignId, mode, pbx } = campaign;
    const { legId, callId } = this.calls.nextCall(pbx);
    try {
      const id = await this.transactor.run((tx) =>
        this.attempts.begin(tx, { campaignId, contactId, number, mode, callId, agentId: null, rules }),
      );
      this.lines.begin({ ...this.lineOf({ id, callId, campaignId, contactId }, campaign), isGuarded });
    } catch (error) {
      // Somebody was faster; a server that does not lead any more dials nobody.
      if (error instanceof Conflict) return false;
      throw error;
    }
    await this.order(campaign, { legId, callId, number });
    return true;
  }

  private async order(campaign: Campaign, { legId, callId, number }: ReturnType<CampaignCallsService['nextCall']> & { number: string }) {
    const { pbx, queue, callerId, settings } = campaign;
    const { detectMachines } = settings;
    const { rules } = await this.compliance.rulesOf(campaign);
    // Neither is given up sooner than the rules want, nor is anybody kept waiting for longer.
    const ringMilliseconds = Math.max(settings.ringSeconds, rules.ringSeconds) * 1000;
    const waitSeconds = Math.min(settings.waitSeconds, rules.drop.seconds);
    try {
      const call = { legId, number, queue, callerId, ringMilliseconds, waitSeconds, detectMachines };
      await this.calls.dial(pbx, callId, call);
    } catch (error) {
      this.logger.warn(`${campaign.name}: a call was not ordered: ${error instanceof Error ? error.message : String(error)}`);
      // Out of reach, nobody knows: that is found out when the PBX is heard again.
      if (error instanceof TelephonyError && KNOWN.has(error.code)) this.lines.end(callId);
    }
  }

  private async droppedAmong(candidates: readonly NextContact[]): Promise<Set<string>> {
    if (candidates.length === 0) return new Set();
    const rows = await this.dataSource.query<{ id: string }[]>(DROPPED, [candidates.map(({ contactId }) => contactId)]);
    return new Set(rows.map(({ id }) => id));
  }
}

/** The PBX has said no, or was not asked. */
const KNOWN = new Set<TelephonyError['code']>(['refused', 'illegalValue', 'unsupported']);

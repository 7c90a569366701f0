import { Injectable } from '@nestjs/common';
import {
  type AnsweredCalls,
  type AttemptOutcome,
  type CallRules,
  type Campaign,
  type CampaignContactId,
  type CampaignPurpose,
  type ConsentPurpose,
  type ContactCase,
  dropRate,
  isModeRefused,
  judgeContact,
  narrowed,
  type NumberCase,
  retryAfter,
  type Verdict,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { ANSWERED, CASES, TRIED } from './compliance.queries';
import { RulePacks } from './rule-packs.service';

export type JudgedCampaign = Pick<Campaign, 'id' | 'state' | 'mode' | 'purpose' | 'rulePack' | 'settings'>;

/** What a campaign has at the moment beside its rules; by default all that it needs. */
export interface Room {
  freeAgent: boolean;
  freeLine: boolean;
  /** Contacts for whose kind enough was reached. */
  quotaFull: (id: CampaignContactId) => boolean;
}
const ENOUGH: Room = { freeAgent: true, freeLine: true, quotaFull: () => false };

interface Row {
  id: CampaignContactId;
  state: ContactCase['contact']['state'];
  ended: ContactCase['contact']['ended'];
  timeZone: string | null;
  nextAt: Date | null;
  callbackAt: Date | null;
  attempts: number;
  listActive: boolean;
  numbers: NumberCase[];
  recent: Date[];
  droppedAt: Date | null;
  consent: { given: boolean; at: string; expiresAt: string | null; source: string } | null;
}

/** To what people agree when they are called for it; the rest needs nobody's consent, and none can be taken back. */
const CONSENT: Record<CampaignPurpose, ConsentPurpose | null> = {
  advertising: 'marketing',
  survey: 'surveys',
  service: null,
  collection: null,
};

const DAY = 86_400_000;

/** Whether contacts of a campaign may be called, by its rules as they are now. Whoever asks has the right to already. */
@Injectable()
export class Compliance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: RulePacks,
    private readonly clock: Clock,
  ) {}

  /** The pack a campaign follows, and its rules as the campaign narrows them. @throws NotFound */
  async rulesOf(
    { rulePack, purpose, settings }: Pick<Campaign, 'rulePack' | 'purpose' | 'settings'>,
    manager?: EntityManager,
  ): Promise<{ pack: { key: string; version: number }; rules: CallRules }> {
    const { key, version, purposes } = await this.packs.inForce(rulePack, manager);
    return { pack: { key, version }, rules: narrowed(purposes[purpose], settings.rules ?? {}) };
  }

  /** The pack that refuses how a campaign is to dial; null: none does. @throws NotFound */
  async refuserOf(campaign: Pick<Campaign, 'rulePack' | 'purpose' | 'settings' | 'mode'>, manager?: EntityManager): Promise<string | null> {
    const { pack, rules } = await this.rulesOf(campaign, manager);
    return isModeRefused(rules, campaign.mode, campaign.settings.previewSeconds) ? pack.key : null;
  }

  /** Everything that is weighed, in one query for all of them. */
  async cases(
    campaign: JudgedCampaign,
    ids: readonly CampaignContactId[],
    room: Partial<Room> = {},
  ): Promise<Map<CampaignContactId, ContactCase>> {
    const now = this.clock.now();
    const { pack, rules } = await this.rulesOf(campaign);
    const { freeAgent, freeLine, quotaFull } = { ...ENOUGH, ...room };
    const { state, mode, purpose, settings } = campaign;
    const asked = { now, campaign: { state, mode, purpose, previewSeconds: settings.previewSeconds }, pack, rules };
    const rows = await this.dataSource.query<Row[]>(CASES, [ids, now, campaign.id, CONSENT[purpose]]);
    return new Map(rows.map((row) => [row.id, { ...asked, ...caseOf(row), freeAgent, freeLine, quotaFull: quotaFull(row.id) }]));
  }

  /** Whether each is called now, and by which number; or why not. */
  async judge(campaign: JudgedCampaign, ids: readonly CampaignContactId[], room?: Partial<Room>): Promise<Map<CampaignContactId, Verdict>> {
    const cases = await this.cases(campaign, ids, room);
    return new Map([...cases].map(([id, each]) => [id, judgeContact(each)]));
  }

  /** When a contact is tried again after an attempt that is written already as having ended so; `spent`: no more. */
  async retryOf(
    manager: EntityManager,
    campaign: Pick<Campaign, 'rulePack' | 'purpose' | 'settings'>,
    contactId: CampaignContactId,
    outcome: AttemptOutcome,
    endedAt: Date,
  ): Promise<Date | 'spent'> {
    const { rules } = await this.rulesOf(campaign, manager);
    const [tried] = await manager.query<{ attempts: number; same: number }[]>(TRIED, [contactId, outcome]);
    return retryAfter(rules, { outcome, endedAt, ...tried! });
  }

  /** The share of dropped calls within the days of the rule, with its limit. */
  async drops(
    campaign: Pick<Campaign, 'id' | 'rulePack' | 'purpose' | 'settings'>,
  ): Promise<AnsweredCalls & { rate: number; limit: number; since: Date }> {
    const { rules } = await this.rulesOf(campaign);
    const since = new Date(this.clock.now().getTime() - rules.drop.days * DAY);
    const [answered] = await this.dataSource.query<AnsweredCalls[]>(ANSWERED, [campaign.id, since]);
    return { ...answered!, rate: dropRate(rules.drop.base, answered!), limit: rules.drop.limit, since };
  }
}

function caseOf({ consent, numbers, recent, droppedAt, listActive, id: _id, ...contact }: Row) {
  return {
    ...{ listActive, contact, numbers, recent, droppedAt },
    consent: consent && {
      ...consent,
      at: new Date(consent.at),
      expiresAt: consent.expiresAt === null ? null : new Date(consent.expiresAt),
    },
  };
}

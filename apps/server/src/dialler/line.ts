import type { AttemptId, CallFact, CallId, CampaignContactId, CampaignId } from '@callcard/crm-core';

export interface LineOrder {
  attemptId: AttemptId;
  callId: CallId;
  campaignId: CampaignId;
  contactId: CampaignContactId;
  pbx: string;
  queue: string;
  /** Machines are told apart: until the PBX has judged, nobody knows whether somebody picked up. */
  detectsMachines: boolean;
  /** An agent is kept free for whoever was dropped before. */
  isGuarded: boolean;
}

/** What a fact was to a line. */
export type LineNews = 'answered' | 'notAnswered' | 'connected' | 'ended';

/**
 * One call of a campaign from its order to its end, as the PBX tells of it; ahead of the ledger, so that no agent is counted twice.
 *
 *   rings ──> [is judged] ──> waits ──> rings at an agent ──> talks ──> ended
 */
export class Line {
  isHeard = false;
  talksSince: number | null = null;
  endedAt: number | null = null;
  isDropped = false;
  /** The hang-up cause of whoever was dialled. */
  cause: number | null = null;
  private leg: string | null = null;
  private answeredAt: number | null = null;
  private isJudged: boolean;
  private isMachine = false;
  private readonly offers = new Set<string>();

  constructor(
    readonly order: LineOrder,
    /** Milliseconds. */
    readonly since: number,
  ) {
    this.isJudged = !order.detectsMachines;
  }

  get rings(): boolean {
    return this.endedAt === null && this.answeredAt === null;
  }

  /** Somebody is there for whom no phone rings yet. */
  get waits(): boolean {
    return this.isPickedUp && this.talksSince === null && this.offers.size === 0 && !this.isMachine && !this.isDropped;
  }

  get talks(): boolean {
    return this.endedAt === null && this.talksSince !== null;
  }

  private get isPickedUp(): boolean {
    return this.endedAt === null && this.answeredAt !== null;
  }

  follow(fact: CallFact, now: number): LineNews | null {
    this.isHeard = true;
    if (fact.kind === 'leg.started' && fact.leg === fact.linkedId) this.leg = fact.leg;
    switch (fact.kind) {
      case 'leg.answered':
        return fact.leg === this.leg ? this.answer(now) : null;
      case 'answer.judged':
        return this.judge(fact.verdict === 'machine');
      case 'answer.dropped':
        this.isDropped = true;
        return null;
      case 'offer.made':
        this.offers.add(fact.leg);
        return null;
      case 'offer.accepted':
        this.talksSince ??= now;
        return 'connected';
      case 'ring.ended':
        if (fact.status !== 'answered') this.offers.delete(fact.leg);
        return null;
      case 'offer.missed':
        this.offers.delete(fact.leg);
        return null;
      case 'leg.lost':
      case 'leg.ended':
        this.offers.delete(fact.leg);
        return fact.leg === this.leg ? this.end(fact.kind === 'leg.ended' ? fact.cause : null, now) : null;
      default:
        return null;
    }
  }

  end(cause: number | null, now: number): LineNews | null {
    if (this.endedAt !== null) return null;
    const wasKnown = this.answeredAt !== null && this.isJudged;
    this.endedAt = now;
    this.cause = cause;
    return wasKnown ? 'ended' : 'notAnswered';
  }

  /** Picked up, and left before anything was known of who it was. */
  get wasAnswered(): boolean {
    return this.answeredAt !== null;
  }

  private answer(now: number): LineNews | null {
    if (this.answeredAt !== null) return null;
    this.answeredAt = now;
    return this.isJudged ? 'answered' : null;
  }

  private judge(isMachine: boolean): LineNews | null {
    if (this.isJudged) return null;
    this.isJudged = true;
    this.isMachine = isMachine;
    return isMachine ? 'notAnswered' : 'answered';
  }
}
